/** Applications: reading, starting and stopping them (contract rows 22, 23, 32–35). */
import * as z from 'zod/mini';
import { readActionResult } from '../model/results.ts';
import { one, rows } from '../model/fields.ts';
import { readRuntimeLog } from '../model/runtime-log.ts';
import { readApplicationConfig, type ApplicationConfig } from '../model/application-config.ts';
import { readApplication, type Application } from '../model/resources.ts';
import { byUuid, flag, id, logsInput, object, stopInput, text } from '../input.ts';
import { define, LIFECYCLE_ABILITY, type Variant } from '../operation.ts';

/** An application with its configuration, as far as the instance reports it. */
export interface ApplicationDetail extends Application {
  readonly config: ApplicationConfig;
}
/** POST works on every version; the reference acts on GET (contract 7.3). */
function lifecycle(action: string, query: readonly string[] = []): readonly Variant<object>[] {
  return [
    { dialect: 'coolify', method: 'POST', path: `/applications/{uuid}/${action}`, query },
    { dialect: 'reference', method: 'GET', path: `/applications/{uuid}/${action}` },
  ];
}

export const applicationOperations = {
  'applications.list': define({
    id: 'applications.list',
    title: 'List applications',
    input: object({ tag: z.optional(text) }),
    resource: 'applications',
    ability: 'read',
    freshFor: 12,
    variants: [
      { dialect: 'coolify', method: 'GET', path: '/applications', query: ['tag'] },
      { dialect: 'reference', method: 'GET', path: '/applications' },
    ],
    read: ({ data }) => rows(data, 'applications', readApplication, 'applications'),
  }),
  'applications.get': define({
    id: 'applications.get',
    title: 'Read the application',
    input: byUuid,
    resource: 'applications',
    ability: 'read',
    freshFor: 2,
    sensitive: true,
    variants: [
      { dialect: 'coolify', method: 'GET', path: '/applications/{uuid}' },
      { dialect: 'reference', method: 'GET', path: '/applications/{uuid}' },
    ],
    read: ({ data }): ApplicationDetail => {
      const answer = one(data, 'application');
      return { ...readApplication(answer, 'application'), config: readApplicationConfig(answer) };
    },
  }),
  'applications.start': define({
    id: 'applications.start',
    title: 'Start the application',
    // `force` rebuilds without the cache.
    input: object({ uuid: id, force: z.optional(flag) }),
    resource: 'applications',
    ...LIFECYCLE_ABILITY,
    changes: true,
    affects: ['deployments'],
    variants: lifecycle('start', ['force']),
    read: readActionResult,
  }),
  'applications.stop': define({
    id: 'applications.stop',
    title: 'Stop the application',
    input: stopInput,
    resource: 'applications',
    ...LIFECYCLE_ABILITY,
    changes: true,
    // Send false too: absent means true. 0/1, because "false" was true on older versions (contract, pitfall 36).
    variants: [
      {
        dialect: 'coolify',
        since: '4.0.0-beta.467',
        method: 'POST',
        path: '/applications/{uuid}/stop',
        query: ['docker_cleanup'],
        writeQuery: ({ docker_cleanup }) => ({
          docker_cleanup: docker_cleanup === undefined ? undefined : docker_cleanup ? '1' : '0',
        }),
      },
      {
        dialect: 'coolify',
        until: '4.0.0-beta.466',
        method: 'POST',
        path: '/applications/{uuid}/stop',
        query: [],
      },
      { dialect: 'reference', method: 'GET', path: '/applications/{uuid}/stop' },
    ],
    read: readActionResult,
  }),
  'applications.restart': define({
    id: 'applications.restart',
    title: 'Restart the application',
    input: byUuid,
    resource: 'applications',
    ...LIFECYCLE_ABILITY,
    changes: true,
    affects: ['deployments'],
    variants: lifecycle('restart'),
    read: readActionResult,
  }),
  'applications.logs': define({
    id: 'applications.logs',
    title: 'Read the application’s logs',
    input: logsInput,
    resource: 'applications',
    ability: 'read',
    freshFor: 3,
    sensitive: true,
    variants: [
      {
        dialect: 'coolify',
        since: '4.2.0',
        method: 'GET',
        path: '/applications/{uuid}/logs',
        query: ['lines', 'show_timestamps'],
      },
      {
        dialect: 'coolify',
        since: '4.0.0-beta.391',
        until: '4.2.0-rc.99',
        method: 'GET',
        path: '/applications/{uuid}/logs',
        query: ['lines'],
      },
      { dialect: 'reference', method: 'GET', path: '/applications/{uuid}/logs' },
    ],
    read: ({ data }, input) => readRuntimeLog(data, input),
  }),
};
