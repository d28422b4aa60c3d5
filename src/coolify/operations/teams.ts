/** The token's own team (contract row 93). */
import { row } from '../model/fields.ts';
import { readTeam, type Team } from '../model/places.ts';
import { define } from '../operation.ts';

export const teamOperations = {
  'teams.current': define<object, Team>({
    id: 'teams.current',
    title: 'Read the current team',
    resource: 'teams',
    ability: 'read',
    freshFor: 300,
    // `/team` is the new name since v4.3.0; `/teams/current` is served by every version (contract row 93).
    variants: [
      { dialect: 'coolify', method: 'GET', path: '/teams/current' },
      { dialect: 'coolify', since: '4.3.0', method: 'GET', path: '/team' },
      { dialect: 'reference', method: 'GET', path: '/teams/current' },
    ],
    read: ({ data }) => readTeam(row(data, 'team'), 'team'),
  }),
};
