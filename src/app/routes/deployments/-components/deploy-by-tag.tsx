import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { Field, selectClass, TextField } from '#app/components/field.tsx';
import { supportsForceByTag, useDeployByTag } from '#app/queries/actions.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import type { Instance } from '#contract/instances.ts';

/** Deploys all applications and services with a tag on one instance. */
export function DeployByTagDialog({
  instances,
  onClose,
}: {
  readonly instances: readonly Instance[];
  readonly onClose: () => void;
}) {
  const [id, setId] = useState(instances[0]?.id ?? '');
  const instance = instances.find((candidate) => candidate.id === id);
  if (instance === undefined) return null;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Deploy by tag"
      description="Deploys all applications and services with this tag."
    >
      <div className="flex flex-col gap-4">
        {instances.length > 1 && (
          <Field label="Instance">
            {(props) => (
              <select
                className={`${selectClass} w-full`}
                value={id}
                onChange={(event) => setId(event.target.value)}
                {...props}
              >
                {instances.map((candidate) => (
                  <option key={candidate.id} value={candidate.id}>
                    {candidate.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <TagForm key={instance.id} instance={instance} onClose={onClose} />
      </div>
    </Dialog>
  );
}

function TagForm({ instance, onClose }: { readonly instance: Instance; readonly onClose: () => void }) {
  const [tag, setTag] = useState('');
  const [force, setForce] = useState(false);
  const [error, setError] = useState<string>();
  const forces = supportsForceByTag(instance);
  const deploy = useDeployByTag(instance);
  const reason = unavailableReason('deployments.deployByTag', instance);
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (deploy.isPending || reason !== undefined) return;
        // Coolify does not trim the tags between the commas (v4.3.10, `by_tags`).
        const tags = tag
          .split(',')
          .map((part) => part.trim())
          .filter((part) => part !== '');
        if (tags.length === 0) {
          setError('Enter a tag.');
          return;
        }
        deploy.mutate({ tag: tags.join(','), force: forces && force }, { onSuccess: onClose });
      }}
    >
      <TextField
        label="Tag"
        value={tag}
        errors={error === undefined ? undefined : [error]}
        help="Separate several tags with commas."
        onChange={(event) => {
          setTag(event.target.value);
          setError(undefined);
        }}
      />
      <label className="flex touch items-start gap-2 text-13">
        <input
          type="checkbox"
          className="mt-0.5 size-4 shrink-0 accent-accent"
          checked={forces && force}
          aria-disabled={forces ? undefined : true}
          onChange={(event) => setForce(forces && event.target.checked)}
        />
        <span className={forces ? undefined : 'text-muted'}>
          Build without cache
          {!forces && <span className="block text-xs">Not available on this instance.</span>}
        </span>
      </label>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button tone="primary" type="submit" busy={deploy.isPending} disabledReason={reason}>
          Deploy
        </Button>
      </div>
    </form>
  );
}
