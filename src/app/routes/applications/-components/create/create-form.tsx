/** The form for one kind of application: source, location, main settings and collapsed extras. */
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { ApiError } from '#app/api/error.ts';
import { Button } from '#app/components/button.tsx';
import { checkField } from '#app/components/form/check.ts';
import { FormFailureNotice, FormSections } from '#app/components/form/form-sections.tsx';
import { fieldsOf, type Body, type SectionSpec } from '#app/components/form/spec.ts';
import { useResourceForm, type ResourceForm } from '#app/components/form/use-resource-form.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Notice } from '#app/components/notice.tsx';
import { firstInput, portToSet, useCreateApplication, type CreateRequest } from '#app/queries/application-create.ts';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { areCapabilitiesKnown, acceptsField, unavailableReason } from '#app/queries/availability.ts';
import { callOf } from '#app/queries/call-preview.ts';
import { ReviewDialog } from '#app/components/form/review-dialog.tsx';
import { OperationReview } from '../../../-components/operation-review.tsx';
import { conflictsOf, DomainConflicts } from '../../../-components/domain-conflict.tsx';
import { LocationPicker } from '../../../-components/location-picker.tsx';
import { failureOf } from '../../../-components/resource-form.tsx';
import { UnsavedGuard } from '../../../-components/unsaved-guard.tsx';
import type { LocationChoice } from '../../../-components/use-location-choice.ts';
import { ComposeError, useComposeError } from './compose-error.tsx';
import { CreateBar } from './create-bar.tsx';
import { defaultsOf, sectionsOf, withPort } from './fields.ts';
import { kindOf, type KindId } from './source-kinds.ts';
import { NewKey } from './new-key.tsx';
import { useSources } from './use-sources.ts';

export function CreateForm({ kind, choice }: { readonly kind: KindId; readonly choice: LocationChoice }) {
  const { operation } = kindOf(kind);
  const { instance } = choice;
  const navigate = useNavigate();
  const saving = useCreateApplication(instance, ({ uuid, as }) => {
    if (instance === undefined) return;
    if (uuid === null)
      void navigate({
        to: as === 'service' ? '/services' : '/applications',
        search: { instance: instance.id },
        ignoreBlocker: true,
      });
    else
      void navigate({
        to: as === 'service' ? '/services/$instance/$uuid' : '/applications/$instance/$uuid',
        params: { instance: instance.id, uuid },
        ignoreBlocker: true,
      });
  });
  const deploy = useRef(true);
  const [deploying, setDeploying] = useState(true);
  const [typed, setTyped] = useState({ app: '', repository: '' });
  const sources = useSources(kind, instance, typed);
  const { apps, repositories, branches, keys } = sources;
  const sections = useMemo(
    () => sectionsOf({ kind, operation, instance, apps, repositories, branches, keys }),
    [kind, operation, instance, apps, repositories, branches, keys],
  );
  const all = useMemo(() => [...sections.source, ...sections.main, ...sections.more], [sections]);
  const initial = useMemo(() => valuesOf(fieldsOf(all), defaultsOf(kind)), [all, kind]);
  const requestOf = (body: Body, toDeploy: boolean): CreateRequest => ({
    id: operation,
    // Field names match the operation's input; the buttons are disabled until the location is complete.
    input: { ...choice.body, ...withPort(kind, body, instance) } as unknown as CreateRequest['input'],
    deploy: toDeploy,
  });
  const failure = failureOf(saving.error);
  const [compose, setCompose] = useState('');
  const composeError = useComposeError(kind === 'compose' ? compose : '');
  const form = useResourceForm({
    sections: all,
    initial,
    creating: true,
    saving: saving.isPending,
    failure,
    reason:
      (instance === undefined ? undefined : unavailableReason(operation, instance)) ??
      choice.missing ??
      (composeError === null ? undefined : 'Fix the error in the Compose file first.'),
    onSave: (body, done) => saving.mutate(requestOf(body, deploy.current), { onSuccess: () => done() }),
    onDiscard: saving.reset,
    draft: `applications/new/${kind}`,
  });
  const current = {
    app: String(form.values['github_app_uuid'] ?? '').trim(),
    repository: String(form.values['git_repository'] ?? '').trim(),
    compose: String(form.values['docker_compose'] ?? ''),
  };
  if (current.app !== typed.app || current.repository !== typed.repository)
    setTyped({ app: current.app, repository: current.repository });
  if (current.compose !== compose) setCompose(current.compose);
  const submit = (toDeploy: boolean) => {
    deploy.current = toDeploy;
    setDeploying(toDeploy);
    form.submit();
  };
  const conflicts = conflictsOf(saving.error);
  const formWith = (shown: readonly SectionSpec[], first = false): ResourceForm => ({
    ...form,
    sections: shown,
    restored: first && form.restored,
  });
  const location = <LocationPicker key="location" choice={choice} />;
  const source = (
    <Source key="source">
      <FormSections form={formWith(sections.source, true)} />
      {kind === 'deploy-key' && instance !== undefined && (
        <NewKey instance={instance} onAdded={(uuid) => form.setValue('private_key_uuid', uuid)} />
      )}
      {kind === 'compose' && <ComposeError error={composeError} />}
      {kind === 'compose' && instance?.dialect !== 'reference' && (
        <Notice title="Coolify creates a service" className="max-w-[640px]">
          A pasted Compose file becomes a service, and its page opens after creation. For a Compose file in a
          repository, select the repository as source and Docker Compose as build pack.
        </Notice>
      )}
    </Source>
  );
  const body = choice.body === undefined ? null : form.body;
  const port = instance === undefined || body === null ? undefined : portToSet(instance, requestOf(body, true));
  return (
    <form
      className="flex flex-col gap-6 max-md:pb-32"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(true);
      }}
    >
      {/* The draft is saved automatically; none of its fields is secret. */}
      <UnsavedGuard dirty={saving.isPending} />
      {/* GitHub apps and keys belong to an instance, so its picker comes first. */}
      {instance !== undefined && !areCapabilitiesKnown(instance) ? (
        <TableSkeleton rows={6} />
      ) : (
        <>
          {kind === 'github-app' || kind === 'deploy-key' ? [location, source] : [source, location]}
          <FormSections form={formWith(sections.main)} />
          <More form={formWith(sections.more)} />
        </>
      )}
      {port !== undefined && (
        <p className="max-w-[640px] text-xs text-muted">
          A second API call sets the port to {port}, because Coolify creates Dockerfile applications with port 80.
        </p>
      )}
      {conflicts.length > 0 && instance !== undefined ? (
        <DomainConflicts
          instance={instance.id}
          conflicts={conflicts}
          busy={saving.isPending}
          disabledReason={
            acceptsField(instance, operation, 'force_domain_override')
              ? undefined
              : 'This instance cannot override domain conflicts. Enter other domains.'
          }
          onForce={() => {
            const last = saving.variables;
            if (last !== undefined)
              saving.mutate({ ...last, input: { ...last.input, force_domain_override: true } as typeof last.input });
          }}
        />
      ) : (
        <FormFailureNotice form={form} />
      )}
      {saving.error instanceof ApiError && saving.error.kind === 'timeout' && (
        <Notice tone="warn" title="The application may have been created" className="max-w-[640px]">
          Check the application list before you try again.
        </Notice>
      )}
      {form.dirty && !form.saving && (
        <Button className="self-start md:hidden" onClick={form.discard}>
          Discard
        </Button>
      )}
      <CreateBar
        form={form}
        deploying={deploying}
        onSubmit={submit}
        review={(reviewed, onClose) => {
          const props = { form: reviewed, label: 'Create and deploy', onClose };
          if (instance === undefined || choice.body === undefined) return <ReviewDialog {...props} request={null} />;
          const request = requestOf(form.body, true);
          return <OperationReview {...props} call={callOf(instance, request.id, firstInput(instance, request))} />;
        }}
      />
    </form>
  );
}

/** Groups the source section with its notices. */
const Source = ({ children }: { readonly children: ReactNode }) => (
  <div className="flex flex-col gap-3">{children}</div>
);

/** Collapsed until opened by the user or a field in it has an error. */
function More({ form }: { readonly form: ResourceForm }) {
  const [open, setOpen] = useState(false);
  const specs = fieldsOf(form.sections);
  if (specs.length === 0) return null;
  const hasError = specs.some(
    (spec) => form.failure?.fields[spec.name] !== undefined || checkField(spec, form.values) !== null,
  );
  return (
    <details
      open={open || hasError}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="max-w-[640px] rounded-lg border border-line"
    >
      <summary className="touch cursor-default px-3 py-2 text-sm font-medium">More settings</summary>
      <div className="border-t border-line px-3 py-3 [&_h2]:sr-only">
        <FormSections form={form} />
      </div>
    </details>
  );
}
