/** Saves an application; domains that another resource uses need confirmation (contract, pitfall 26). */
import { useState } from 'react';
import { ApiError } from '#app/api/error.ts';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { DomainsIgnoredError, useUpdateApplication } from '#app/queries/applications.ts';
import { isInUseMessage } from '#coolify/messages.ts';
import type { ApplicationUpdateInput } from '#coolify/operations/application-update.ts';
import type { Instance } from '#contract/instances.ts';

interface Options {
  readonly onSuccess: () => void;
  /** Everything was saved except these fields. */
  readonly onPartly: (except: readonly string[]) => void;
}

/** Messages of a domain conflict: a 409 from Coolify, a field error from the reference API. */
function conflictsIn(error: Error | null): readonly string[] | null {
  if (!(error instanceof ApiError)) return null;
  if (error.kind === 'conflict') return error.failure?.details ?? [error.message];
  const messages = [...(error.fields['domains'] ?? []), ...(error.fields['docker_compose_domains'] ?? [])];
  return messages.some(isInUseMessage) ? messages : null;
}

/** A 409 names no field, so its messages are assigned to the domains field that was sent. */
function assignToDomains(error: Error | null, sent: ApplicationUpdateInput | undefined): Error | null {
  if (!(error instanceof ApiError) || error.kind !== 'conflict' || sent === undefined) return error;
  const field = sent.docker_compose_domains === undefined ? 'domains' : 'docker_compose_domains';
  return new ApiError({ ...error, message: error.message, failure: error.failure ?? undefined, fields: { [field]: conflictsIn(error) ?? [] } }); // prettier-ignore
}

export function useSaveApplication(instance: Instance, uuid: string) {
  const update = useUpdateApplication(instance, uuid);
  const [last, setLast] = useState<{ readonly input: ApplicationUpdateInput; readonly options: Options } | null>(null);
  const [asking, setAsking] = useState(false);
  const send = (input: ApplicationUpdateInput, options: Options): void => {
    setLast({ input, options });
    update.mutate(input, {
      onSuccess: options.onSuccess,
      onError: (error) => {
        setAsking(conflictsIn(error) !== null);
        if (error instanceof DomainsIgnoredError) options.onPartly(Object.keys(error.fields));
      },
    });
  };
  const conflicts = conflictsIn(update.error) ?? [];
  const dialog = (
    <Dialog
      open={asking}
      onOpenChange={setAsking}
      title="These domains are in use"
      description={`Another resource on ${instance.name} uses them. Nothing was saved.`}
      footer={
        <>
          <Button onClick={() => setAsking(false)}>Change domains</Button>
          <Button
            tone="danger"
            busy={update.isPending}
            onClick={() => {
              setAsking(false);
              if (last !== null) send({ ...last.input, force_domain_override: true }, last.options);
            }}
          >
            Use anyway
          </Button>
        </>
      }
    >
      <ul className="flex list-disc flex-col gap-1 pl-4 text-13 wrap-anywhere">
        {conflicts.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </Dialog>
  );
  // While the dialog is open, the form hides the error; afterwards the field shows it and gets the focus.
  const error = asking ? null : assignToDomains(update.error, last?.input);
  return { saving: { ...update, error, mutate: send }, dialog };
}
