import { createFileRoute, Link, Outlet } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { buttonClass } from '#app/components/button.tsx';
import { callOf } from '#app/queries/call-preview.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { CURRENT, teamQuery } from '#app/queries/teams.ts';
import { isSameTeam, type Team } from '#coolify/model/locations.ts';
import { CallPreviewsButton } from '../../-components/call-previews-button.tsx';
import { SectionTabs } from '../../-components/section-tabs.tsx';
import { DetailPage } from '../../-components/detail-page.tsx';

export const Route = createFileRoute('/teams/$instance/$id')({ component: TeamPage });

const TABS = [
  { to: '/teams/$instance/$id', label: 'Members' },
  { to: '/teams/$instance/$id/shared-variables', label: 'Shared variables' },
] as const;

function TeamPage() {
  const params = Route.useParams();
  const { instance: name, id } = params;
  const query = useQuery(teamQuery(name, id));
  const known = useInstance(name)?.team;
  const own = useQuery(teamQuery(name, CURRENT)).data ?? known;
  const isOwn = (team: Team): boolean => own !== undefined && own !== null && isSameTeam(own, team);
  return (
    <DetailPage
      instance={name}
      kind="team"
      query={query}
      title={(team) => team.name}
      facts={(team) => <span>{isOwn(team) ? 'Token’s team' : 'Other team of the token’s user'}</span>}
      actions={(team, instance) => (
        <>
          <CallPreviewsButton
            instance={instance}
            of={team.name}
            calls={
              id === CURRENT
                ? [callOf(instance, 'teams.current', {}), callOf(instance, 'teams.currentMembers', {})]
                : [callOf(instance, 'teams.get', { id }), callOf(instance, 'teams.members', { id })]
            }
          />
          {id !== CURRENT && isOwn(team) && (
            <Link to="/teams/$instance/$id" params={{ instance: name, id: CURRENT }} className={buttonClass({})}>
              View as current team
            </Link>
          )}
        </>
      )}
      tabs={<SectionTabs tabs={TABS} params={params} />}
    >
      {() => <Outlet />}
    </DetailPage>
  );
}
