import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Button } from '#app/components/button.tsx';
import { Notice } from '#app/components/notice.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { applicationQuery } from '#app/queries/applications.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { applicationDeploymentsQuery } from '#app/queries/deployments.ts';
import { useItem } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { rollbackImagesQuery, rollbackMethod, rollbackReason } from '#app/queries/versions.ts';
import { Section } from '#app/components/page.tsx';
import { ReadError } from '../../../-components/page-states.tsx';
import { OtherVersion } from '../../-components/rollback/other-version.tsx';
import { ReturnDialog } from '../../-components/rollback/return-dialog.tsx';
import { versionReason, versionsOf } from '../../-components/rollback/versions.ts';
import { VersionTable } from '../../-components/rollback/version-table.tsx';

export interface Search {
  /** The version that is asked about: its confirmation is open. */
  readonly to?: string | undefined;
}

export const Route = createFileRoute('/applications/$instance/$uuid/deployments/rollback')({
  validateSearch: (raw: Record<string, unknown>): Search => ({
    to: typeof raw['to'] === 'string' && /^[\w./-]{1,128}$/.test(raw['to']) ? raw['to'] : undefined,
  }),
  component: Rollback,
});

/** Deployments that are looked through for versions of before. */
const LOOKED_THROUGH = 50;

function Rollback() {
  const { instance: id, uuid } = Route.useParams();
  const { to } = Route.useSearch();
  const navigate = Route.useNavigate();
  const instance = useInstance(id);
  if (instance === undefined) return <TableSkeleton rows={5} />;
  const ask = (version: string | undefined) =>
    void navigate({ search: version === undefined ? {} : { to: version }, replace: version === undefined });
  return <Versions instance={instance} uuid={uuid} to={to} ask={ask} />;
}

function Versions({
  instance,
  uuid,
  to,
  ask,
}: {
  readonly instance: NonNullable<ReturnType<typeof useInstance>>;
  readonly uuid: string;
  readonly to: string | undefined;
  readonly ask: (version: string | undefined) => void;
}) {
  const item = useItem(instance.id, uuid);
  const application = useQuery(applicationQuery(instance.id, uuid));
  const images = useQuery(rollbackImagesQuery(instance, uuid));
  const history = useQuery(applicationDeploymentsQuery(instance.id, uuid, { skip: 0, take: LOOKED_THROUGH }));
  const how = rollbackMethod(instance, application.data?.buildPack ?? item?.variety ?? null);
  const imagesReason = unavailableReason('applications.rollbackImages', instance);
  const reason = rollbackReason(instance, how);
  const waiting = (images.isPending && imagesReason === undefined) || history.isPending;
  const versions = versionsOf(images.data ?? null, history.data?.deployments ?? []);
  const asked = versions.find(({ version }) => version === to) ?? { version: to ?? '' };
  return (
    <Section
      title="Roll back"
      actions={
        imagesReason === undefined && (
          <Button busy={images.isFetching} onClick={() => void images.refetch()}>
            Look again
          </Button>
        )
      }
    >
      <p className="max-w-[640px] text-13 text-muted">
        {how === 'rollback'
          ? 'An image that is still on the server runs again within seconds. A commit without an image is built again.'
          : how === 'tag'
            ? 'An application from an image runs by its tag: going back is setting the tag of before and deploying it.'
            : 'A version of before is built again: its commit is saved in the settings, then deployed.'}
      </p>
      {imagesReason !== undefined && (
        <Notice title="Images on the server are not told">
          {imagesReason} What was deployed before is told by the history.
        </Notice>
      )}
      {reason !== undefined && (
        <Notice tone="warn" title="Nothing can be deployed from here">
          {reason}
        </Notice>
      )}
      {images.error !== null && <ReadError error={images.error} onRetry={() => void images.refetch()} />}
      {history.error !== null && <ReadError error={history.error} onRetry={() => void history.refetch()} />}
      {waiting ? (
        <TableSkeleton rows={5} />
      ) : (
        <VersionTable versions={versions} how={how} reason={reason} instance={instance} uuid={uuid} onChoose={ask} />
      )}
      <OtherVersion how={how} reason={reason} onChoose={ask} />
      {to !== undefined && (
        <ReturnDialog
          target={{ instance, uuid, name: item?.name ?? application.data?.name ?? uuid }}
          version={asked}
          how={how}
          reason={reason ?? versionReason(how, asked)}
          onClose={() => ask(undefined)}
        />
      )}
    </Section>
  );
}
