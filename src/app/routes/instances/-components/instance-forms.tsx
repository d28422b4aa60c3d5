/** Name, flag, token, address and removal of instances stored in Flotilla. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { describeError } from '#app/api/describe-error.ts';
import { ApiError } from '#app/api/error.ts';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { TextField } from '#app/components/field.tsx';
import { Flag } from '#app/components/flag.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Section } from '#app/components/page.tsx';
import { cx } from '#app/lib/cx.ts';
import { assignFlags, FLAGS } from '#app/lib/flags.ts';
import { notify } from '#app/lib/notify.ts';
import { instancesQuery, useRemoveInstance, useUpdateInstance } from '#app/queries/instances.ts';
import { normaliseAddress } from '#coolify/address.ts';
import type { Instance, UpdateInput } from '#contract/instances.ts';
import { UnsavedGuard } from '../../-components/unsaved-guard.tsx';

export function InstanceForms({ instance }: { readonly instance: Instance }) {
  if (instance.source !== 'stored') {
    return (
      <Notice
        title={instance.source === 'demo' ? 'Demo instances cannot be edited' : 'Configured by environment variables'}
      >
        {instance.source === 'demo'
          ? 'Demo instances disappear once you connect your own Coolify.'
          : 'To edit this instance, change Flotilla’s environment variables and restart it.'}
      </Notice>
    );
  }
  return (
    <>
      <Section title="Name and flag">
        <NameForm instance={instance} />
        <FlagPicker instance={instance} />
      </Section>
      <Section title="Token and address">
        <CredentialForm instance={instance} />
      </Section>
      <Section title="Remove">
        <RemoveForm instance={instance} />
      </Section>
    </>
  );
}

function SaveForm({
  instance,
  changes,
  invalid,
  saved,
  onSaved,
  label,
  children,
}: {
  readonly instance: Instance;
  readonly changes: UpdateInput;
  readonly invalid: boolean;
  readonly saved: string;
  readonly onSaved: () => void;
  readonly label: string;
  readonly children: (errors: Readonly<Record<string, readonly string[]>>) => ReactNode;
}) {
  const update = useUpdateInstance(instance.id, label, true);
  const dirty = Object.keys(changes).length > 0;
  const fields = update.error instanceof ApiError && update.error.failure === null ? update.error.fields : {};
  const failed = update.error !== null && Object.keys(fields).length === 0 ? describeError(update.error) : null;
  return (
    <form
      className="flex flex-col gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!dirty || invalid || update.isPending) return;
        update.mutate(changes, {
          onSuccess: () => {
            notify.done(saved);
            onSaved();
          },
        });
      }}
    >
      <UnsavedGuard dirty={dirty && !update.isPending} />
      {children(fields)}
      {failed !== null && (
        <Notice tone="bad" title={failed.title}>
          {failed.remedy} {failed.quote !== null && `Coolify responded: “${failed.quote}”`}
        </Notice>
      )}
      <div>
        <Button type="submit" busy={update.isPending} disabledReason={dirty ? undefined : 'No changes to save.'}>
          {label}
        </Button>
      </div>
    </form>
  );
}

function NameForm({ instance }: { readonly instance: Instance }) {
  const [name, setName] = useState<string>();
  const value = name ?? instance.name;
  const changed = name !== undefined && name.trim() !== instance.name;
  return (
    <SaveForm
      instance={instance}
      changes={changed ? { name: value.trim() } : {}}
      invalid={value.trim() === ''}
      saved={`Renamed to ${value.trim()}`}
      onSaved={() => setName(undefined)}
      label="Rename"
    >
      {(errors) => (
        <TextField
          label="Name"
          value={value}
          maxLength={60}
          errors={value.trim() === '' ? ['Enter a name.'] : errors['name']}
          help="Existing links keep working."
          onChange={(event) => setName(event.target.value)}
        />
      )}
    </SaveForm>
  );
}

function FlagPicker({ instance }: { readonly instance: Instance }) {
  const update = useUpdateInstance(instance.id, 'Flag');
  const instances = useQuery(instancesQuery).data ?? [instance];
  const current = assignFlags(instances).get(instance.id)?.id;
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 text-13 font-medium">Flag</legend>
      <div className="flex flex-wrap gap-1">
        {FLAGS.map((flag) => (
          <button
            key={flag.id}
            type="button"
            aria-pressed={flag.id === current}
            aria-label={flag.name}
            title={flag.name}
            onClick={() => {
              if (!update.isPending && flag.id !== current) update.mutate({ flag: flag.id });
            }}
            className={cx(
              'grid size-9 place-items-center rounded border pointer-coarse:size-11',
              flag.id === current ? 'border-accent bg-selected' : 'border-transparent hover:border-line',
            )}
          >
            <Flag flag={flag} size={20} />
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function CredentialForm({ instance }: { readonly instance: Instance }) {
  const [address, setAddress] = useState<string>();
  const [token, setToken] = useState('');
  const value = address ?? instance.address;
  const addressChanged = address !== undefined && address.trim() !== instance.address;
  const result = normaliseAddress(value);
  const changes: UpdateInput = {
    ...(addressChanged ? { address: value.trim() } : {}),
    ...(token.trim() === '' ? {} : { token: token.trim() }),
  };
  const needsToken = addressChanged && token.trim() === '';
  return (
    <SaveForm
      instance={instance}
      changes={changes}
      invalid={!result.ok || needsToken}
      saved="Saved"
      onSaved={() => {
        setAddress(undefined);
        setToken('');
      }}
      label="Test and save"
    >
      {(errors) => (
        <>
          <TextField
            label="Address"
            inputMode="url"
            autoCapitalize="off"
            value={value}
            errors={result.ok ? errors['address'] : [result.reason]}
            onChange={(event) => setAddress(event.target.value)}
          />
          <TextField
            label="New token"
            type="password"
            autoCapitalize="off"
            placeholder={`Leave empty to keep the current token (…${instance.token.lastFour})`}
            value={token}
            errors={
              needsToken ? ['Enter the token again. The stored token is never sent to a new address.'] : errors['token']
            }
            onChange={(event) => setToken(event.target.value)}
          />
        </>
      )}
    </SaveForm>
  );
}

function RemoveForm({ instance }: { readonly instance: Instance }) {
  const [confirming, setConfirming] = useState(false);
  const navigate = useNavigate();
  const remove = useRemoveInstance(instance.id, () => void navigate({ to: '/instances' }));
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 text-13">
      <p className="text-muted">Flotilla deletes its stored token. Your Coolify is not changed.</p>
      <Button busy={remove.isPending} onClick={() => setConfirming(true)}>
        Remove {instance.name}
      </Button>
      <Dialog
        open={confirming}
        onOpenChange={setConfirming}
        title={`Remove ${instance.name}?`}
        description="Flotilla deletes its stored token. Your Coolify is not changed, and you can add the instance again."
        footer={
          <>
            <Button onClick={() => setConfirming(false)}>Cancel</Button>
            <Button
              tone="danger"
              busy={remove.isPending}
              onClick={() => remove.mutate({ name: instance.name }, { onSettled: () => setConfirming(false) })}
            >
              Remove
            </Button>
          </>
        }
      />
    </div>
  );
}
