import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Button } from '#app/components/button.tsx';
import { Notice } from '#app/components/notice.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { applicationQuery } from '#app/queries/applications.ts';
import { areCapabilitiesKnown, unavailableReason } from '#app/queries/availability.ts';
import { applicationDeploymentsQuery } from '#app/queries/deployments.ts';
import { useResource } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { rollbackImagesQuery, rollbackMethod, rollbackReason } from '#app/queries/versions.ts';
import { Section } from '#app/components/page.tsx';
import { ReadError } from '../../../-components/page-states.tsx';
import { OtherVersion } from '../../-components/rollback/other-version.tsx';
import { RollbackDialog } from '../../-components/rollback/rollback-dialog.tsx';
import { versionReason, versionsOf } from '../../-components/rollback/versions.ts';
import { VersionTable } from '../../-components/rollback/version-table.tsx';

export interface Search {
  /** The selected version, whose confirmation dialog is open. */
  readonly to?: string | undefined;
}

export const Route = createFileRoute('/applications/$instance/$uuid/deployments/rollback')({
  validateSearch: (raw: Record<string, unknown>): Search => ({
    to: typeof raw['to'] === 'string' && /^[\w./-]{1,128}$/.test(raw['to']) ? raw['to'] : undefined,
  }),
  component: Rollback,
});

/** How many past deployments are searched for earlier versions. */
const LOOKED_THROUGH = 50;

function Rollback() {
  const { instance: id, uuid } = Route.useParams();
  const { to } = Route.useSearch();
  const navigate = Route.useNavigate();
  const instance = useInstance(id);
  if (instance === undefined) return <TableSkeleton rows={5} />;
  const select = (version: string | undefined) =>
    void navigate({ search: version === undefined ? {} : { to: version }, replace: version === undefined });
  return <Versions instance={instance} uuid={uuid} to={to} onSelect={select} />;
}

function Versions({
  instance,
  uuid,
  to,
  onSelect,
}: {
  readonly instance: NonNullable<ReturnType<typeof useInstance>>;
  readonly uuid: string;
  readonly to: string | undefined;
  readonly onSelect: (version: string | undefined) => void;
}) {
  const item = useResource(instance.id, uuid);
  const application = useQuery(applicationQuery(instance.id, uuid));
  const images = useQuery(rollbackImagesQuery(instance, uuid));
  const history = useQuery(applicationDeploymentsQuery(instance.id, uuid, { skip: 0, take: LOOKED_THROUGH }));
  const how = rollbackMethod(instance, application.data?.buildPack ?? item?.subtype ?? null);
  const imagesReason = unavailableReason('applications.rollbackImages', instance);
  const reason = rollbackReason(instance, how);
  // Without the capabilities the method would be a guess.
  const waiting =
    !areCapabilitiesKnown(instance) || (images.isPending && imagesReason === undefined) || history.isPending;
  const versions = versionsOf(images.data ?? null, history.data?.deployments ?? []);
  const selected = versions.find(({ version }) => version === to) ?? { version: to ?? '' };
  return (
    <Section
      title="Roll back"
      actions={
        imagesReason === undefined && (
          <Button busy={images.isFetching} onClick={() => void images.refetch()}>
            Refresh
          </Button>
        )
      }
    >
      <p className="max-w-[640px] text-13 text-muted">
        {how === 'rollback'
          ? 'Images still on the server start within seconds. Commits without an image are rebuilt.'
          : how === 'tag'
            ? 'To roll back a Docker image application, deploy an earlier image tag.'
            : 'An earlier version is rebuilt: its commit is saved in the settings, then deployed.'}
      </p>
      {imagesReason !== undefined && (
        <Notice title="Images on the server are not available">
          {imagesReason} The versions below are from the deployment history.
        </Notice>
      )}
      {reason !== undefined && (
        <Notice tone="warn" title="Rollback is not available">
          {reason}
        </Notice>
      )}
      {images.error !== null && <ReadError error={images.error} onRetry={() => void images.refetch()} />}
      {history.error !== null && <ReadError error={history.error} onRetry={() => void history.refetch()} />}
      {waiting ? (
        <TableSkeleton rows={5} />
      ) : (
        <VersionTable
          versions={versions}
          how={how}
          reason={reason}
          instance={instance}
          uuid={uuid}
          onSelect={onSelect}
        />
      )}
      <OtherVersion how={how} reason={reason} onSelect={onSelect} />
      {to !== undefined && (
        <RollbackDialog
          target={{ instance, uuid, name: item?.name ?? application.data?.name ?? uuid }}
          version={selected}
          how={how}
          reason={reason ?? versionReason(how, selected)}
          onClose={() => onSelect(undefined)}
        />
      )}
    </Section>
  );
}
