/** Rename, flag, token, address, removal: for instances that are stored here. */
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
        title={
          instance.source === 'demo' ? 'A demo instance cannot be changed' : 'This instance comes from the environment'
        }
      >
        {instance.source === 'demo'
          ? 'It goes away once you connect your own Coolify.'
          : 'Change the variables that Flotilla is started with, and start it again.'}
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
  const update = useUpdateInstance(instance.id, true);
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
          {failed.remedy} {failed.quote !== null && `It said: “${failed.quote}”`}
        </Notice>
      )}
      <div>
        <Button type="submit" busy={update.isPending} disabledReason={dirty ? undefined : 'Nothing has been changed.'}>
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
          help="Links to its pages stay as they are."
          onChange={(event) => setName(event.target.value)}
        />
      )}
    </SaveForm>
  );
}

function FlagPicker({ instance }: { readonly instance: Instance }) {
  const update = useUpdateInstance(instance.id);
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
  const moved = address !== undefined && address.trim() !== instance.address;
  const result = normaliseAddress(value);
  const changes: UpdateInput = {
    ...(moved ? { address: value.trim() } : {}),
    ...(token.trim() === '' ? {} : { token: token.trim() }),
  };
  const needsToken = moved && token.trim() === '';
  return (
    <SaveForm
      instance={instance}
      changes={changes}
      invalid={!result.ok || needsToken}
      saved="The connection is changed"
      onSaved={() => {
        setAddress(undefined);
        setToken('');
      }}
      label="Try and save"
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
            placeholder={`Keep the one that ends in ${instance.token.lastFour}`}
            value={token}
            errors={
              needsToken
                ? ['A new address needs the token again: the stored one is never sent elsewhere.']
                : errors['token']
            }
            onChange={(event) => setToken(event.target.value)}
          />
        </>
      )}
    </SaveForm>
  );
}

function RemoveForm({ instance }: { readonly instance: Instance }) {
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const remove = useRemoveInstance(instance.id, () => void navigate({ to: '/instances' }));
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 text-13">
      <p className="text-muted">Its token is deleted here. Nothing is changed on the instance itself.</p>
      <Button busy={remove.isPending} onClick={() => setAsking(true)}>
        Remove {instance.name}
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={`Remove ${instance.name}?`}
        description="You can connect it again with its address and a token. Nothing is changed on the instance itself."
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button
              tone="danger"
              busy={remove.isPending}
              onClick={() => remove.mutate({ name: instance.name }, { onSettled: () => setAsking(false) })}
            >
              Remove
            </Button>
          </>
        }
      />
    </div>
  );
}
