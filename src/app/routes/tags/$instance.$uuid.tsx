import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Pencil, Rocket } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import type { FieldSpec } from '#app/components/form/spec.ts';
import { Notice } from '#app/components/notice.tsx';
import { Panel, Section } from '#app/components/page.tsx';
import { useDeployByTag } from '#app/queries/actions.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { callOf } from '#app/queries/call-preview.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { useOperation } from '#app/queries/operation.ts';
import { applicationsTaggedQuery, useTag, useTaggedOthers } from '#app/queries/tags.ts';
import type { Instance } from '#contract/instances.ts';
import type { Tag } from '#coolify/operations/tags.ts';
import { CallPreviewsButton } from '../-components/call-previews-button.tsx';
import { NameDialog } from '../-components/name-dialog.tsx';
import { PageMissing, ReadError } from '../-components/page-states.tsx';
import { ResourceRows } from '../-components/resource-rows.tsx';
import { DetailPage } from '../-components/detail-page.tsx';
import { RemoveButton } from '../-resource/remove-button.tsx';
import { tags } from './-components/resource.ts';

export const Route = createFileRoute('/tags/$instance/$uuid')({ component: TagPage });

function TagPage() {
  const { instance: id, uuid } = Route.useParams();
  const instance = useInstance(id);
  const query = useTag(instance, uuid);
  const reason = instance === undefined ? undefined : unavailableReason('tags.list', instance);
  if (instance !== undefined && reason !== undefined)
    return <PageMissing what={`Tags are not available on ${instance.name}. ${reason}`} />;
  if (instance !== undefined && query.read && query.data === undefined)
    return <PageMissing what={`Tag not found on ${instance.name}`} />;
  return (
    <DetailPage
      instance={id}
      kind="tag"
      query={query}
      title={({ name }) => name}
      actions={(tag, at) => <Actions key={tag.uuid} instance={at} tag={tag} />}
    >
      {(tag, at) => <TaggedResources key={tag.uuid} instance={at} tag={tag} />}
    </DetailPage>
  );
}

interface Props {
  readonly instance: Instance;
  readonly tag: Tag;
}

const NAME: FieldSpec = { name: 'name', label: 'Name', kind: 'text', required: 'Enter a name.', min: 2, max: 255 };

function Actions({ instance, tag }: Props) {
  const [open, setOpen] = useState<'deploy' | 'rename' | null>(null);
  const deploy = useDeployByTag(instance);
  const rename = useOperation('tags.rename', {
    instance,
    success: 'Tag renamed',
    onSuccess: () => setOpen(null),
    suppressToast: true,
  });
  const of = { tag_uuid: tag.uuid };
  return (
    <>
      <Button
        tone="primary"
        icon={<Rocket aria-hidden="true" />}
        busy={deploy.isPending}
        disabledReason={unavailableReason('deployments.deployByTag', instance)}
        onClick={() => setOpen('deploy')}
      >
        Deploy
      </Button>
      <Button
        icon={<Pencil aria-hidden="true" />}
        disabledReason={unavailableReason('tags.rename', instance)}
        onClick={() => {
          rename.reset();
          setOpen('rename');
        }}
      >
        Rename
      </Button>
      <RemoveButton resource={tags} row={tag} instance={instance} />
      <CallPreviewsButton
        instance={instance}
        of={tag.name}
        calls={[
          callOf(instance, 'tags.list', {}),
          callOf(instance, 'applications.list', { tag: tag.name }),
          callOf(instance, 'deployments.deployByTag', { tag: tag.name }),
          callOf(instance, 'tags.rename', { ...of, name: tag.name }),
          callOf(instance, 'tags.delete', of),
        ]}
      />
      {open === 'deploy' && (
        <Dialog
          open
          onOpenChange={() => setOpen(null)}
          title={`Deploy everything tagged ${tag.name}?`}
          description={`Deploys all applications and restarts all services with this tag on ${instance.name}. Databases are not affected.`}
          footer={
            <>
              <Button onClick={() => setOpen(null)}>Cancel</Button>
              <Button
                tone="primary"
                onClick={() => {
                  deploy.mutate({ tag: tag.name, force: false });
                  setOpen(null);
                }}
              >
                Deploy
              </Button>
            </>
          }
        >
          {null}
        </Dialog>
      )}
      {open === 'rename' && (
        <NameDialog
          title={`Rename ${tag.name}`}
          description={instance.name}
          fields={[NAME]}
          initial={{ name: tag.name }}
          verb="Save"
          saving={rename}
          onSave={({ name = tag.name }) => rename.mutate({ ...of, name })}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

/** Up to this many resources are checked automatically; more only on request. */
const FEW = 20;

function TaggedResources({ instance, tag }: Props) {
  const view = useFleet();
  const [requested, setRequested] = useState(false);
  const own = view.items.filter((item) => item.instance.id === instance.id);
  const applications = useQuery(applicationsTaggedQuery(instance.id, tag));
  const rest = own.filter(({ kind }) => kind !== 'application');
  const others = useTaggedOthers(rest, tag, requested || rest.length <= FEW);
  const tagged = own.filter(
    (item) => item.kind === 'application' && applications.data?.some(({ uuid }) => uuid === item.uuid) === true,
  );
  const looking = requested || rest.length <= FEW;
  return (
    <>
      <Section title="Applications" count={applications.data?.length}>
        {applications.error !== null && (
          <ReadError error={applications.error} onRetry={() => void applications.refetch()} />
        )}
        <Panel>
          <ResourceRows
            instance={instance.id}
            items={tagged}
            rows={applications.data === undefined ? undefined : []}
            empty="No applications have this tag. Add it on an application’s page."
          />
        </Panel>
      </Section>
      <Section title="Databases and services" count={others.done === rest.length ? others.items.length : undefined}>
        {others.failed > 0 && (
          <Notice tone="warn" title={`Could not check ${others.failed} of ${rest.length}`}>
            Their tags are unknown. Reload the page to try again.
          </Notice>
        )}
        {looking ? (
          <Panel>
            <ResourceRows
              instance={instance.id}
              items={others.items}
              rows={others.done < rest.length ? undefined : []}
              empty="No databases or services have this tag."
            />
          </Panel>
        ) : (
          <div className="flex flex-wrap items-center gap-3 text-13 text-muted">
            <p>Coolify does not list tags for these. Checking all {rest.length} takes one API call each.</p>
            <Button onClick={() => setRequested(true)}>Check {rest.length} resources</Button>
          </div>
        )}
      </Section>
    </>
  );
}
