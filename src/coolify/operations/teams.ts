/** Teams and their members (contract rows 90–94). On Coolify ids are numbers, and 0 is the root team (pitfall 55). */
import { readMember, type Member } from '../model/access.ts';
import { one, rows } from '../model/fields.ts';
import { readTeam } from '../model/locations.ts';
import { nothing, numericId, object } from '../input.ts';
import { define } from '../operation.ts';

const byTeamId = object({ id: numericId });

const both = <P extends string>(path: P) =>
  [
    { dialect: 'coolify', method: 'GET', path },
    { dialect: 'reference', method: 'GET', path },
  ] as const;

const members = (data: unknown): readonly Member[] => rows(data, 'members', readMember, 'members', 'users');

export const teamOperations = {
  /** v4.3.10 lists the token's team only; other versions all teams of the token's user (contract row 90). */
  'teams.list': define({
    id: 'teams.list',
    title: 'List teams',
    input: nothing,
    resource: 'teams',
    ability: 'read',
    freshFor: 60,
    variants: both('/teams'),
    read: ({ data }) => rows(data, 'teams', readTeam, 'teams'),
  }),
  'teams.get': define({
    id: 'teams.get',
    title: 'Read the team',
    input: byTeamId,
    resource: 'teams',
    ability: 'read',
    freshFor: 30,
    variants: both('/teams/{id}'),
    read: ({ data }) => readTeam(one(data, 'team'), 'team'),
  }),
  'teams.members': define({
    id: 'teams.members',
    title: 'List the team’s members',
    input: byTeamId,
    resource: 'teams',
    ability: 'read',
    freshFor: 30,
    variants: both('/teams/{id}/members'),
    read: ({ data }) => members(data),
  }),
  'teams.current': define({
    id: 'teams.current',
    title: 'Read the current team',
    input: nothing,
    resource: 'teams',
    ability: 'read',
    freshFor: 300,
    // `/team` is the new name since v4.3.0; `/teams/current` is served by every version (contract row 93).
    variants: [
      { dialect: 'coolify', method: 'GET', path: '/teams/current' },
      { dialect: 'coolify', since: '4.3.0', method: 'GET', path: '/team' },
      { dialect: 'reference', method: 'GET', path: '/teams/current' },
    ],
    read: ({ data }) => readTeam(one(data, 'team'), 'team'),
  }),
  'teams.currentMembers': define({
    id: 'teams.currentMembers',
    title: 'List the current team’s members',
    input: nothing,
    resource: 'teams',
    ability: 'read',
    freshFor: 30,
    variants: [
      { dialect: 'coolify', method: 'GET', path: '/teams/current/members' },
      { dialect: 'coolify', since: '4.3.0', method: 'GET', path: '/team/members' },
      { dialect: 'reference', method: 'GET', path: '/teams/current/members' },
    ],
    read: ({ data }) => members(data),
  }),
};
