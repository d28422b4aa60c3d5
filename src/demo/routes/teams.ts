/** Teams (contract rows 90–94; 4.0.0 `FACTS.md`, section 4). */
import { notFound, ok } from '../answers.ts';
import { bothDialects, onlyCoolify, type Call, type Route } from '../router.ts';
import { memberRows, teamRow } from '../shapes/infrastructure.ts';
import { since } from '../shapes/view.ts';
import type { Team } from '../world/state.ts';

const own = (call: Call): Team => (call.token?.team === 'other' ? call.instance.otherTeam : call.instance.team);

/** v4.3.10 shows only the team of the token; other versions all teams of its user. */
function visible(call: Call): readonly Team[] {
  const onlyOwn = call.dialect === 'coolify' && since(call.view, '4.3.10') && !since(call.view, '4.4.0-rc.0');
  if (onlyOwn || call.token?.member === true) return [own(call)];
  return [call.instance.team, call.instance.otherTeam];
}

function list(call: Call) {
  const rows = visible(call).map((team) => teamRow(team, call.view));
  // An object keyed by index for a user with a personal team (recordings 4.0.0, GET_teams__ok-member-read).
  if (call.token?.member === true && call.dialect === 'coolify' && !since(call.view, '4.3.9')) {
    const personal: Team = { id: 1, name: 'Support desk’s Team', description: null, personal: true };
    return ok({ 1: rows[0], 0: { ...teamRow(personal, call.view), show_boarding: true } });
  }
  return ok(rows);
}

const byId = (call: Call): Team | undefined => visible(call).find((team) => String(team.id) === call.params['id']);

function get(call: Call) {
  const team = byId(call);
  return team === undefined ? notFound('Team') : ok(teamRow(team, call.view));
}

function members(call: Call) {
  const team = byId(call);
  return team === undefined ? notFound('Team') : ok(memberRows(team, call.view));
}

const current = (call: Call) => ok(teamRow(own(call), call.view));
const currentMembers = (call: Call) => ok(memberRows(own(call), call.view));

export const teamRoutes: readonly Route[] = [
  ...bothDialects('GET', '/teams', 'read', list),
  ...bothDialects('GET', '/teams/current', 'read', current),
  ...bothDialects('GET', '/teams/current/members', 'read', currentMembers),
  ...bothDialects('GET', '/teams/{id}', 'read', get),
  ...bothDialects('GET', '/teams/{id}/members', 'read', members),
  onlyCoolify('GET', '/team', 'read', current, { since: '4.3.0' }),
  onlyCoolify('GET', '/team/members', 'read', currentMembers, { since: '4.3.0' }),
];
