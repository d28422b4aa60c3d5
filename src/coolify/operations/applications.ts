/** Applications (contract rows 22, 23, 30, 32–35). */
import { readActionResult, type ActionResult } from '../model/results.ts';
import { row, rows, text, type Row } from '../model/fields.ts';
import { readRuntimeLog } from '../model/deployments.ts';
import { readApplication, type Application } from '../model/resources.ts';
import { isRecord } from '../failure.ts';
import { define, type Variant } from '../operation.ts';

export interface ByUuid {
  readonly uuid: string;
}
export interface ApplicationLogsInput extends ByUuid {
  /** 1 to 10,000; Coolify 4.0 fails on anything but an integer ≥ 1 (recordings 4.0.0). */
  readonly lines?: number;
  /** RFC 3339 time before each line; since v4.2.0. */
  readonly show_timestamps?: boolean;
}
export interface ApplicationUpdateInput extends ByUuid {
  readonly name?: string;
  readonly description?: string;
}
export interface StopInput extends ByUuid {
  /** Remove unused images and networks afterwards; Coolify's default is yes (b467+). */
  readonly docker_cleanup?: boolean;
}
export interface StartInput extends ByUuid {
  /** Rebuild without the cache. */
  readonly force?: boolean;
}

/** POST works on every version; the reference acts on GET (contract 7.3). */
function lifecycle<I extends object>(
  action: string,
  query: readonly string[] = [],
  extra: Pick<Variant<I>, 'writeQuery'> = {},
): readonly Variant<I>[] {
  return [
    { dialect: 'coolify', method: 'POST', path: `/applications/{uuid}/${action}`, query, ...extra },
    { dialect: 'reference', method: 'GET', path: `/applications/{uuid}/${action}` },
  ];
}

export const applicationOperations = {
  'applications.list': define<{ readonly tag?: string }, readonly Application[]>({
    id: 'applications.list',
    title: 'List applications',
    resource: 'applications',
    ability: 'read',
    freshFor: 12,
    variants: [
      { dialect: 'coolify', method: 'GET', path: '/applications', query: ['tag'] },
      { dialect: 'reference', method: 'GET', path: '/applications' },
    ],
    read: ({ data }) => rows(data, 'applications', readApplication, 'applications'),
  }),
  'applications.get': define<ByUuid, Application>({
    id: 'applications.get',
    title: 'Read the application',
    resource: 'applications',
    ability: 'read',
    freshFor: 2,
    variants: [
      { dialect: 'coolify', method: 'GET', path: '/applications/{uuid}' },
      { dialect: 'reference', method: 'GET', path: '/applications/{uuid}' },
    ],
    read: ({ data }) => readApplication(row(data, 'application'), 'application'),
  }),
  'applications.start': define<StartInput, ActionResult>({
    id: 'applications.start',
    title: 'Start the application',
    resource: 'applications',
    ability: 'deploy',
    changes: true,
    variants: lifecycle<StartInput>('start', ['force']),
    read: readActionResult,
  }),
  'applications.stop': define<StopInput, ActionResult>({
    id: 'applications.stop',
    title: 'Stop the application',
    resource: 'applications',
    ability: 'deploy',
    changes: true,
    // A false must be said: absent means true. 0/1, because "false" was true on older versions (contract, pitfall 36).
    variants: lifecycle<StopInput>('stop', ['docker_cleanup'], {
      writeQuery: ({ docker_cleanup }) => ({
        docker_cleanup: docker_cleanup === undefined ? undefined : docker_cleanup ? '1' : '0',
      }),
    }),
    read: readActionResult,
  }),
  'applications.restart': define<ByUuid, ActionResult>({
    id: 'applications.restart',
    title: 'Restart the application',
    resource: 'applications',
    ability: 'deploy',
    changes: true,
    variants: lifecycle<ByUuid>('restart'),
    read: readActionResult,
  }),
  'applications.logs': define<ApplicationLogsInput, string>({
    id: 'applications.logs',
    title: 'Read the application’s logs',
    resource: 'applications',
    ability: 'read',
    freshFor: 3,
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
    read: ({ data }) => readRuntimeLog(data),
  }),
  'applications.update': define<ApplicationUpdateInput, { readonly uuid: string; readonly message: string }>({
    id: 'applications.update',
    title: 'Save the application',
    resource: 'applications',
    ability: 'write',
    changes: true,
    variants: (['coolify', 'reference'] as const).map((dialect) => ({
      dialect,
      method: 'PATCH' as const,
      path: '/applications/{uuid}',
      writeBody: ({ uuid: _uuid, ...changes }: ApplicationUpdateInput) => changes,
    })),
    read: ({ data, message }, { uuid }) => {
      const answer: Row = isRecord(data) ? data : {};
      return { uuid: text(answer, 'uuid') ?? uuid, message: text(answer, 'message') ?? message ?? '' };
    },
  }),
};
