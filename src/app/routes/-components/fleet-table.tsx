// Skips the React compiler to keep the first JavaScript small (src/DECISIONS.md).
'use no memo';

import { Link } from '@tanstack/react-router';
import { InstanceFlag } from '#app/components/instance-name.tsx';
import { StateMark } from '#app/components/state-mark.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { pluralize } from '#app/lib/pluralize.ts';
import { groupWord } from '#app/lib/fleet-summary.ts';
import { countGroups, type Resource, type StatusGroup } from '#app/lib/resources.ts';
import { STATUS_GROUPS } from '#app/lib/resources.ts';
import { explainFailure } from '#coolify/explain.ts';
import type { FleetMember } from '#app/queries/fleet.ts';
import { versionWords } from '../instances/-components/labels.ts';

/** One row per instance: name, version, resource counts, servers and last update. */
export function FleetTable({
  members,
  items,
}: {
  readonly members: readonly FleetMember[];
  readonly items: readonly Resource[];
}) {
  return (
    <ul className="divide-y divide-line">
      {members.map((member) => (
        <FleetRow
          key={member.instance.id}
          member={member}
          items={items.filter((item) => item.instance.id === member.instance.id)}
        />
      ))}
    </ul>
  );
}

function FleetRow({
  member: { instance, lists },
  items,
}: {
  readonly member: FleetMember;
  readonly items: readonly Resource[];
}) {
  const counts = countGroups(items);
  const { outage } = instance;
  const servers = lists?.servers.data ?? [];
  const down = servers.filter((server) => server.reachable === false).length;
  return (
    <li className="relative grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1.5 px-3 py-2.5 hover:bg-hover md:grid-cols-[minmax(10rem,1fr)_minmax(14rem,2.6fr)_minmax(8rem,1fr)_7rem]">
      <div className="flex min-w-0 items-center gap-2.5">
        <InstanceFlag instance={instance} size={20} decorative />
        <div className="min-w-0">
          <Link
            to="/instances/$instance"
            params={{ instance: instance.id }}
            className="block truncate text-13 font-medium after:absolute after:inset-0"
          >
            {instance.name}
          </Link>
          <p className="truncate text-xs text-muted">{versionWords(instance)}</p>
        </div>
      </div>
      <div className="max-md:col-span-2 max-md:row-start-2">
        {outage === null ? (
          lists === null ? (
            <span className="skeleton text-xs">12 running</span>
          ) : (
            <Counts instance={instance.id} counts={counts} />
          )
        ) : (
          <p className="flex items-center gap-1.5 text-xs">
            <StateMark mark="bad" title="Unreachable" />
            <span className="min-w-0 wrap-anywhere">
              {explainFailure(outage.failure, { instance: instance.name }).title}, since <TimeAgo at={outage.since} />
            </span>
          </p>
        )}
      </div>
      <p className="text-xs text-muted num max-md:hidden">
        {servers.length > 0 && (
          <>
            {pluralize(servers.length, 'server')}
            {down > 0 && <span className="text-text">, {down} unreachable</span>}
          </>
        )}
        {instance.team !== null && <span className="block truncate">Team {instance.team.name}</span>}
      </p>
      <p className="text-right text-xs text-muted num">
        {lists?.applications.at != null && <TimeAgo at={lists.applications.at} />}
        {instance.rateLimit !== null && (
          <span
            className="block"
            title={`Rate limit: ${instance.rateLimit.remaining} of ${instance.rateLimit.limit} calls left this minute`}
          >
            {instance.rateLimit.remaining}/{instance.rateLimit.limit} calls
          </span>
        )}
      </p>
    </li>
  );
}

const MARKS = Object.fromEntries(STATUS_GROUPS.map((group) => [group.id, group.marks[0]])) as Record<
  StatusGroup,
  (typeof STATUS_GROUPS)[number]['marks'][0]
>;

/** Resource counts by status; each links to the filtered list. */
function Counts({
  instance,
  counts,
}: {
  readonly instance: string;
  readonly counts: Readonly<Record<StatusGroup, number>>;
}) {
  const groups = STATUS_GROUPS.filter((group) => counts[group.id] > 0);
  if (groups.length === 0) return <span className="text-xs text-muted">No resources yet</span>;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {groups.map((group) => (
        <li key={group.id}>
          <Link
            to="/resources"
            search={{ instance, status: group.id }}
            className="relative z-1 inline-flex min-h-6 items-center gap-1.5 text-xs num hover:underline"
          >
            <StateMark mark={MARKS[group.id]} />
            {counts[group.id]} <span className="text-muted">{groupWord(group.id, counts[group.id])}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
