/** Tags of a resource, with add and remove. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { cx } from '#app/lib/cx.ts';
import { controlClass } from '#app/components/control-class.ts';
import { Section } from '#app/components/page.tsx';
import { canRead, unavailableReason } from '#app/queries/availability.ts';
import { callOf } from '#app/queries/call-preview.ts';
import { useResource } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { useOperation } from '#app/queries/operation.ts';
import { tagId, tagsQuery, type ResourceKind, type ResourceRef } from '#app/queries/subresources.ts';
import { CallPreviewsButton } from './call-previews-button.tsx';

export function TagsSection({
  kind,
  instance: id,
  uuid,
}: {
  readonly kind: ResourceKind;
  readonly instance: string;
  readonly uuid: string;
}) {
  const instance = useInstance(id);
  const name = useResource(id, uuid)?.name ?? uuid;
  return instance === undefined ? null : <Tags owner={{ kind, instance, uuid, name }} />;
}

function Tags({ owner }: { readonly owner: ResourceRef }) {
  const reason = unavailableReason(tagId(owner, 'list'), owner.instance);
  const query = useQuery({ ...tagsQuery(owner), enabled: canRead(tagId(owner, 'list'), owner.instance) });
  // The list shows the result, so no toast.
  const add = useOperation(tagId(owner, 'add'), {
    instance: owner.instance,
    target: owner.uuid,
    label: `Tag ${owner.name}`,
    success: null,
  });
  const remove = useOperation(tagId(owner, 'remove'), {
    instance: owner.instance,
    target: owner.uuid,
    label: `Remove tag from ${owner.name}`,
    success: null,
  });
  const [typed, setTyped] = useState('');
  const name = typed.trim().toLowerCase();
  const writing = unavailableReason(tagId(owner, 'add'), owner.instance);
  return (
    <Section
      title="Tags"
      actions={
        <CallPreviewsButton
          part
          instance={owner.instance}
          of={`the tags of ${owner.name}`}
          calls={[
            callOf(owner.instance, tagId(owner, 'list'), { uuid: owner.uuid }),
            callOf(owner.instance, tagId(owner, 'add'), { uuid: owner.uuid, names: ['nightly'] }),
            callOf(owner.instance, tagId(owner, 'remove'), {
              uuid: owner.uuid,
              tag_uuid: query.data?.[0]?.uuid ?? 'TAG_UUID',
            }),
          ]}
        />
      }
    >
      {reason !== undefined ? (
        <p className="text-13 text-muted">{reason}</p>
      ) : (
        <div className="flex flex-wrap items-center gap-2 text-13">
          {query.error !== null && <p className="text-muted">Could not load tags.</p>}
          {query.data?.length === 0 && <p className="text-muted">No tags</p>}
          {query.data !== undefined && query.data.length > 0 && (
            <ul aria-label="Tags" aria-live="polite" className="flex flex-wrap gap-1.5">
              {query.data.map((tag) => (
                <li
                  key={tag.uuid}
                  className="inline-flex items-center rounded border border-line bg-surface-raised pl-2"
                >
                  <Link
                    to="/tags/$instance/$uuid"
                    params={{ instance: owner.instance.id, uuid: tag.uuid }}
                    className="inline-flex min-h-6 touch min-w-6 items-center hover:underline"
                  >
                    {tag.name}
                  </Link>
                  <Button
                    tone="quiet"
                    size="icon"
                    aria-label={`Remove tag ${tag.name}`}
                    icon={<X aria-hidden="true" />}
                    busy={remove.isPending}
                    disabledReason={writing}
                    onClick={() => remove.mutate({ uuid: owner.uuid, tag_uuid: tag.uuid })}
                  />
                </li>
              ))}
            </ul>
          )}
          <form
            className="flex items-center gap-1.5"
            onSubmit={(event) => {
              event.preventDefault();
              if (name.length < 2 || writing !== undefined || add.isPending) return;
              add.mutate({ uuid: owner.uuid, names: [name] }, { onSuccess: () => setTyped('') });
            }}
          >
            <input
              aria-label="New tag"
              placeholder="New tag"
              value={typed}
              autoComplete="off"
              autoCapitalize="off"
              onChange={(event) => setTyped(event.target.value)}
              className={cx(controlClass, 'h-8 w-32 px-2 text-13')}
            />
            <Button
              type="submit"
              icon={<Plus aria-hidden="true" />}
              busy={add.isPending}
              disabledReason={writing ?? (name.length < 2 ? 'Enter at least two characters.' : undefined)}
            >
              Add tag
            </Button>
          </form>
        </div>
      )}
    </Section>
  );
}
