import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { describeError } from '#app/api/describe.ts';
import { ApiError } from '#app/api/error.ts';
import { Button } from '#app/components/button.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { AreaField, TextField } from '#app/components/field.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Section } from '#app/components/page.tsx';
import { actionReason } from '#app/queries/actions.ts';
import { applicationQuery, useUpdateApplication } from '#app/queries/applications.ts';
import { useInstance } from '#app/queries/fleet.ts';
import type { Application } from '#coolify/model/resources.ts';
import type { Instance } from '#contract/instances.ts';
import { UnsavedGuard } from '../../-components/unsaved-guard.tsx';

export const Route = createFileRoute('/applications/$instance/$uuid/settings')({ component: Settings });

function Settings() {
  const { instance: id, uuid } = Route.useParams();
  const instance = useInstance(id);
  const application = useQuery(applicationQuery(id, uuid));
  if (application.data === undefined || instance === undefined) return <TableSkeleton rows={3} />;
  return <SettingsForm key={`${id}/${uuid}`} instance={instance} application={application.data} />;
}

/** What was typed, field by field; a field not typed in follows the instance. */
interface Draft {
  readonly name?: string;
  readonly description?: string;
}

function SettingsForm({ instance, application }: { readonly instance: Instance; readonly application: Application }) {
  const [draft, setDraft] = useState<Draft>({});
  const update = useUpdateApplication(instance);
  const name = draft.name ?? application.name;
  const description = draft.description ?? application.description ?? '';
  const changes: Draft = {
    ...(draft.name !== undefined && draft.name.trim() !== application.name ? { name: draft.name.trim() } : {}),
    ...(draft.description !== undefined && draft.description.trim() !== (application.description ?? '')
      ? { description: draft.description.trim() }
      : {}),
  };
  const dirty = Object.keys(changes).length > 0;
  const reason = actionReason('applications.update', instance);
  const fields = update.error instanceof ApiError ? update.error.fields : {};
  const nameErrors =
    name.trim() === ''
      ? ['Enter a name.']
      : name.trim().length > 255
        ? ['Use at most 255 characters.']
        : fields['name'];
  const failed = update.error === null ? null : describeError(update.error);
  return (
    <Section title="General" className="max-w-[640px]">
      <UnsavedGuard dirty={dirty && !update.isPending} />
      <form
        className="flex flex-col gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!dirty || update.isPending || reason !== undefined || name.trim() === '' || name.trim().length > 255)
            return;
          update.mutate({ uuid: application.uuid, ...changes }, { onSuccess: () => setDraft({}) });
        }}
      >
        <TextField
          label="Name"
          value={name}
          maxLength={400}
          errors={nameErrors}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
        <AreaField
          label="Description"
          value={description}
          errors={fields['description']}
          onChange={(event) => setDraft({ ...draft, description: event.target.value })}
        />
        {failed !== null && (
          <Notice tone="bad" title={failed.title}>
            {failed.remedy} {failed.quote !== null && `It said: “${failed.quote}”`}
            {Object.entries(fields)
              .filter(([field]) => field !== 'name' && field !== 'description')
              .map(([field, sentences]) => (
                <p key={field}>
                  {field}: {sentences.join(' ')}
                </p>
              ))}
          </Notice>
        )}
        <div className="flex flex-wrap items-center gap-2">
          <Button
            type="submit"
            tone="primary"
            busy={update.isPending}
            disabledReason={reason ?? (dirty ? undefined : 'Nothing has been changed.')}
          >
            Save
          </Button>
          {dirty && (
            <Button
              onClick={() => {
                setDraft({});
                update.reset();
              }}
            >
              Discard
            </Button>
          )}
          {reason !== undefined && <p className="text-13 text-muted">{reason}</p>}
        </div>
      </form>
    </Section>
  );
}
