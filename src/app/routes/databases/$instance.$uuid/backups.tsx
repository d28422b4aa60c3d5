import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Empty, Notice } from '#app/components/notice.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import type { Resource } from '#app/lib/resources.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { useDatabaseBackups, useStorages } from '#app/queries/backups.ts';
import { databaseQuery } from '#app/queries/databases.ts';
import { useResource } from '#app/queries/fleet-view.ts';
import { engineFacts, supportsBackups } from '#coolify/model/engines.ts';
import { ReadError } from '../../-components/page-states.tsx';
import { PageTitle } from '../../-components/page-title.tsx';
import { NewSchedule } from '../-components/schedule-form.tsx';
import { readBackupsSearch } from '../-components/search.ts';
import { DeleteSchedule, Schedule } from '../-components/schedule.tsx';

export const Route = createFileRoute('/databases/$instance/$uuid/backups')({
  validateSearch: readBackupsSearch,
  component: Backups,
});

function Backups() {
  const { instance: id, uuid } = Route.useParams();
  const { edit } = Route.useSearch();
  const navigate = Route.useNavigate();
  const item = useResource(id, uuid);
  const database = useQuery(databaseQuery(id, uuid)).data;
  const engine = database?.engine ?? item?.subtype ?? null;
  const facts = engineFacts(engine);
  const reason = item === undefined ? undefined : unavailableReason('backups.list', item.instance);
  const read = useDatabaseBackups(item?.instance, uuid, engine, database !== undefined || engine !== null);
  const storages = useStorages(item?.instance);
  const name = item?.name ?? uuid;
  const schedules = read.data;
  const supported = item === undefined || supportsBackups(engine, item.instance);
  const setEdit = (next: string | undefined) => void navigate({ search: { edit: next }, replace: true });
  const reference = item?.instance.dialect === 'reference';
  // The API reference allows one schedule per database.
  const single = reference && (schedules?.length ?? 0) > 0;
  return (
    <>
      <PageTitle>{`Backups of ${name}`}</PageTitle>
      {reason !== undefined ? (
        <Notice title="Backups are not available on this instance">{reason}</Notice>
      ) : item === undefined || (schedules === undefined && read.error === null) ? (
        <TableSkeleton rows={5} />
      ) : (
        <div className="flex flex-col gap-6">
          {read.error !== null && <ReadError error={read.error} onRetry={read.refetch} />}
          {!supported && (
            <Notice
              title={`Coolify${facts?.backupsSince == null ? '' : ` ${item.instance.version}`} does not support backups of ${facts?.title ?? 'this database'}`}
            >
              Supported engines: PostgreSQL, MySQL, MariaDB and MongoDB; ClickHouse since 4.2.0.
            </Notice>
          )}
          {schedules?.map((schedule, index) => (
            <Schedule
              key={schedule.uuid ?? index}
              item={item}
              schedule={schedule}
              position={schedules.length > 1 ? index + 1 : null}
              storages={storages}
              editing={edit === (schedule.uuid ?? 'own')}
              onEdit={(open) => setEdit(open ? (schedule.uuid ?? 'own') : undefined)}
            />
          ))}
          {supported &&
            !single &&
            (edit === 'new' ? (
              <section aria-label="New backup schedule" className="flex flex-col gap-4">
                <NewSchedule item={item} storages={storages} onDone={() => setEdit(undefined)} />
              </section>
            ) : reference && schedules?.length === 0 ? (
              <UnknownSchedule item={item} onOpen={() => setEdit('new')} />
            ) : schedules?.length === 0 ? (
              <Empty title="No backups scheduled" action={<NewButton item={item} onOpen={() => setEdit('new')} />}>
                Most people back up nightly.
              </Empty>
            ) : (
              <div>
                <NewButton item={item} onOpen={() => setEdit('new')} />
              </div>
            ))}
        </div>
      )}
    </>
  );
}

/**
 * The API reference lists backups, not schedules (row 63), so an empty list does not rule out a schedule.
 */
function UnknownSchedule({ item, onOpen }: { readonly item: Resource; readonly onOpen: () => void }) {
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <Empty
        title="No backups found"
        action={
          <>
            <NewButton item={item} onOpen={onOpen} />
            <Button
              icon={<Trash2 aria-hidden="true" />}
              disabledReason={unavailableReason('backups.delete', item.instance)}
              onClick={() => setDeleting(true)}
            >
              Delete schedule
            </Button>
          </>
        }
      >
        A schedule may exist that has not run yet. Creating a new one replaces it.
      </Empty>
      {deleting && <DeleteSchedule item={item} schedule={null} onClose={() => setDeleting(false)} />}
    </>
  );
}

function NewButton({ item, onOpen }: { readonly item: Resource; readonly onOpen: () => void }) {
  return (
    <Button
      icon={<Plus aria-hidden="true" />}
      disabledReason={unavailableReason('backups.create', item.instance)}
      onClick={onOpen}
    >
      New schedule
    </Button>
  );
}
