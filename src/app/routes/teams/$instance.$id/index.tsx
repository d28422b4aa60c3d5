import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { CopyButton } from '#app/components/copy-button.tsx';
import { Facts, Panel, Section, WithAside } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { membersQuery, teamQuery } from '#app/queries/teams.ts';
import type { Member } from '#coolify/model/access.ts';
import { ReadError } from '../../-components/page-states.tsx';

export const Route = createFileRoute('/teams/$instance/$id/')({ component: MembersTab });

function MembersTab() {
  const { instance, id } = Route.useParams();
  const team = useQuery(teamQuery(instance, id)).data;
  const members = useQuery(membersQuery(instance, id));
  if (team === undefined) return <TableSkeleton rows={3} />;
  return (
    <WithAside>
      <Section title="Members" count={members.data?.length}>
        {members.error !== null && <ReadError error={members.error} onRetry={() => void members.refetch()} />}
        {members.data === undefined && members.error === null && <TableSkeleton rows={3} />}
        {members.data !== undefined && <MemberList members={members.data} />}
        <p className="text-13 text-muted">Roles are not available in Coolify’s API.</p>
      </Section>
      <Section title="About">
        <Panel>
          <Facts
            rows={[
              ['ID', team.address],
              ['Description', team.description],
            ]}
          />
        </Panel>
      </Section>
    </WithAside>
  );
}

function MemberList({ members }: { readonly members: readonly Member[] }) {
  if (members.length === 0) return <p className="text-13 text-muted">No members visible to this token.</p>;
  return (
    <Panel>
      <ul aria-label="Members" className="divide-y divide-line text-13">
        {members.map((member) => (
          <li key={member.id} className="flex flex-wrap items-center gap-x-3 px-3 py-2">
            <span className="min-w-0 flex-1 basis-40 truncate font-medium">{member.name}</span>
            {member.email !== null && (
              <span className="flex min-w-0 flex-1 basis-56 items-center gap-1 text-muted">
                <span className="min-w-0 truncate">{member.email}</span>
                <CopyButton text={member.email} label={`Copy email address of ${member.name}`} className="-my-1.5" />
              </span>
            )}
            <span className="text-xs text-muted">
              {member.twoFactor !== null && (member.twoFactor ? 'two-factor on' : 'two-factor off')}
              {member.twoFactor !== null && member.createdAt !== null && ' · '}
              {member.createdAt !== null && (
                <>
                  {'since '}
                  <TimeAgo at={member.createdAt} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
