import { describe, expect, test } from 'vitest';
import { readApplication, readDatabase } from '#coolify/model/resources.ts';
import type { FleetLists, FleetList } from '#contract/fleet.ts';
import type { Instance } from '#contract/instances.ts';
import { summarise, summaryWords } from './fleet-summary.ts';
import { compareMarks, countGroups, filterResources, resourcesOf, mayBeProduction } from './resources.ts';

const instance: Instance = {
  id: 'prod', name: 'Prod', address: 'https://coolify.example.com', flag: null, source: 'stored', dialect: 'coolify', version: '4.3.10', missing: [],
  team: null, abilities: {}, warnings: [], token: { lastFour: 'abcd', fingerprint: '0' }, outage: null, checkedAt: null, revision: 0, capabilities: '', rateLimit: null,
}; // prettier-ignore
const part = <T>(data: readonly T[], extra: Partial<FleetList<T>> = {}): FleetList<T> => ({
  data,
  at: '2026-11-24T10:00:00.000Z',
  failure: null,
  ...extra,
});
const application = (row: Record<string, unknown>) => readApplication({ uuid: String(row['name']), ...row }, 'row');
const lists = (extra: Partial<FleetLists>): FleetLists => ({
  applications: part([]), databases: part([]), services: part([]), servers: part([]), projects: part([]), deployments: part([]), ...extra,
}); // prettier-ignore

const projectTree = new Map([
  ['prod', [
    {
      uuid: 'p1',
      name: 'Shop',
      description: null,
      environments: [{ id: 7, uuid: 'e7', name: 'production', description: null }],
    },
    {
      uuid: 'p2',
      name: 'Docs',
      description: null,
      environments: [{ id: 8, uuid: 'e8', name: 'drafts', description: null }],
    },
  ]],
]); // prettier-ignore
const NO_PROJECTS = new Map();

describe('resourcesOf', () => {
  test('the location is found by environment id, else by uuid, else by project and name', () => {
    const rows = [
      application({ name: 'by-id', environment_id: 7 }),
      application({ name: 'by-uuid', environment_uuid: 'e8' }),
      application({ name: 'by-name', project_uuid: 'p2', environment_name: 'drafts' }),
      application({ name: 'nowhere', environment_id: 99 }),
    ];
    const items = resourcesOf([{ instance, lists: lists({ applications: part(rows) }) }], projectTree);
    expect(items.map(({ name, place }) => [name, place?.project, place?.environment])).toEqual([
      ['by-id', 'Shop', 'production'],
      ['by-uuid', 'Docs', 'drafts'],
      ['by-name', 'Docs', 'drafts'],
      ['nowhere', undefined, undefined],
    ]);
  });

  test('an unreachable instance makes its items unknown; a rate-limited one does not', () => {
    const rows = [application({ name: 'web', status: 'running:healthy' })];
    const marks = (kind: 'refused' | 'rate-limited') =>
      resourcesOf(
        [
          {
            instance: {
              ...instance,
              outage: {
                failure: { kind, status: null, message: '' },
                since: '2026-11-24T10:00:30.000Z',
                retryAt: null,
              },
            },
            lists: lists({ applications: part(rows) }),
          },
        ],
        projectTree,
      ).map(({ mark, stale }) => [mark, stale?.since]);
    expect(marks('refused')).toEqual([['unknown', '2026-11-24T10:00:00.000Z']]);
    expect(marks('rate-limited')).toEqual([['good', undefined]]);
  });

  test('an outdated status is unknown, with the reason', () => {
    const rows = [
      application({
        name: 'lost',
        status: 'running:healthy',
        server_status: false,
        last_online_at: '2026-11-24 09:00:00',
      }),
    ];
    const [onDeadServer] = resourcesOf([{ instance, lists: lists({ applications: part(rows) }) }], NO_PROJECTS);
    expect(onDeadServer).toMatchObject({
      mark: 'unknown',
      word: 'Unknown',
      stale: { since: '2026-11-24T09:00:00.000Z' },
    });
    const failed = part([application({ name: 'x', status: 'running:healthy' })], {
      failure: { kind: 'refused', status: null, message: '' },
    });
    const [unreadable] = resourcesOf([{ instance, lists: lists({ applications: failed }) }], NO_PROJECTS);
    expect(unreadable).toMatchObject({ mark: 'unknown', stale: { since: failed.at } });
  });

  test('an active deployment shows on its application, by uuid or by name', () => {
    const deployment = {
      uuid: 'd',
      status: 'in_progress',
      applicationUuid: null,
      applicationName: 'shop',
      createdAt: null,
    } as never;
    const [item] = resourcesOf(
      [
        {
          instance,
          lists: lists({
            applications: part([application({ name: 'shop', status: 'running:healthy' })]),
            deployments: part([deployment]),
          }),
        },
      ],
      NO_PROJECTS,
    );
    expect(item).toMatchObject({ mark: 'busy', word: 'Deploying' });
  });

  test('the newest active deployment counts, not a finished one', () => {
    const deployment = (uuid: string, status: string, minute: number) =>
      ({
        uuid, status, applicationUuid: 'shop', applicationName: 'shop', createdAt: `2026-11-24T10:0${minute}:00.000Z`,
      }) as never; // prettier-ignore
    const shownFor = (...list: readonly never[]) => {
      const members = [
        {
          instance,
          lists: lists({
            applications: part([application({ name: 'shop', status: 'running:healthy' })]),
            deployments: part(list),
          }),
        },
      ];
      const items = resourcesOf(members, NO_PROJECTS);
      return [items[0]?.deployment?.uuid, items[0]?.word, summarise(members, items).deployments.length];
    };
    expect(shownFor(deployment('done', 'finished', 5))).toEqual([undefined, 'Healthy', 0]);
    const running = deployment('now', 'in_progress', 4);
    const older = deployment('old', 'in_progress', 1);
    expect(shownFor(deployment('done', 'finished', 5), running, older, deployment('lost', 'failed', 0))).toEqual([
      'now',
      'Deploying',
      2,
    ]);
  });

  test('a query matches every word anywhere; filters combine; a stopped item needs no attention', () => {
    const rows = [
      application({ name: 'shop-api', status: 'running:unhealthy', environment_id: 7 }),
      application({ name: 'shop-web', status: 'exited:unhealthy', environment_id: 7 }),
      application({ name: 'docs', status: 'running:healthy', environment_id: 8 }),
    ];
    const databases = [
      readDatabase(
        { uuid: 'db', name: 'shop-db', status: 'running:healthy', database_type: 'standalone-redis' },
        'row',
      ),
    ];
    const items = resourcesOf(
      [{ instance, lists: lists({ applications: part(rows), databases: part(databases) }) }],
      projectTree,
    );
    const names = (filter: Partial<Parameters<typeof filterResources>[1]>) =>
      filterResources(items, { q: '', instances: [], statuses: [], kinds: [], ...filter }).map(({ name }) => name);
    expect(names({ q: 'SHOP production' })).toEqual(['shop-api', 'shop-web']);
    expect(names({ statuses: ['attention'] })).toEqual(['shop-api']);
    expect(names({ statuses: ['stopped'], q: 'shop' })).toEqual(['shop-web']);
    expect(names({ kinds: ['redis'] })).toEqual(['shop-db']);
    expect(names({ kinds: ['database'] })).toEqual(['shop-db']);
    expect(names({ instances: ['other'] })).toEqual([]);
    expect(countGroups(items)).toEqual({ attention: 1, busy: 0, running: 2, stopped: 1, unknown: 0 });
  });

  test('items keep their identity while nothing that they show has changed', () => {
    const rows = [
      application({ name: 'web', status: 'running:healthy', environment_id: 7 }),
      application({ name: 'api', status: 'running:healthy', environment_id: 8 }),
    ];
    const join = (list: readonly (typeof rows)[number][], given: Partial<Instance> = {}, tree = projectTree) =>
      resourcesOf([{ instance: { ...instance, ...given }, lists: lists({ applications: part(list) }) }], tree);
    const [web, api] = join(rows);
    // A poll with the same data: new lists, new instance, new location list.
    const polled = join(
      [...rows],
      { checkedAt: '2026-11-24T10:00:05.000Z', revision: 1 },
      structuredClone(projectTree),
    );
    expect([polled[0] === web, polled[1] === api]).toEqual([true, true]);
    const [, changed] = join([...rows.slice(0, 1), application({ name: 'api', status: 'exited' })]);
    expect([join(rows)[0] === web, changed === api]).toEqual([true, false]);
    expect(join(rows, { name: 'Renamed' })[0]?.instance.name).toBe('Renamed');
    expect(join(rows, {}, NO_PROJECTS)[0]?.place).toBeNull();
  });

  test.each(['constructor', 'toString', 'valueOf', '__proto__'])(
    'an instance with the id %s has no locations',
    (id) => {
      const members = [{ instance: { ...instance, id }, lists: lists({ applications: part([application({ name: id, environment_id: 7 })]) }) }]; // prettier-ignore
      expect(resourcesOf(members, projectTree)).toMatchObject([{ key: `${id}/${id}`, place: null }]);
    },
  );

  test('an item contains no secret of its row', () => {
    const row = application({
      name: 'shop',
      manual_webhook_secret_github: 'SECRET-1',
      dockerfile: 'SECRET-2',
      destination: { server: { uuid: 's', name: 'web', settings: { sentinel_token: 'SECRET-3' } } },
    });
    expect(
      JSON.stringify(resourcesOf([{ instance, lists: lists({ applications: part([row]) }) }], NO_PROJECTS)),
    ).not.toContain('SECRET');
  });
});

test('mayBeProduction: by the name of the environment, and while it is unknown', () => {
  const at = (environment: string) => mayBeProduction({ place: { project: 'Shop', projectUuid: 'p1', environment } });
  expect(['production', 'Prod', 'prod_eu', 'production-2', 'live', 'main'].filter((name) => !at(name))).toEqual([]);
  expect(['staging', 'products', 'preview-production', 'livestream', 'maintenance'].filter(at)).toEqual([]);
  expect(mayBeProduction({ place: null })).toBe(true);
});

describe('summary', () => {
  test('counts in words, most urgent first', () => {
    expect(summaryWords({ attention: 0, busy: 0, running: 0, stopped: 0, unknown: 0 }, 0, 2)).toBe('None yet');
    expect(summaryWords({ attention: 1, busy: 0, running: 2, stopped: 0, unknown: 0 }, 3, 2)).toBe(
      '3 on 2 instances · 1 needs attention · 2 running',
    );
    expect(summaryWords({ attention: 0, busy: 0, running: 1, stopped: 0, unknown: 0 }, 1, 1, '1 resource')).toBe(
      '1 resource · 1 running',
    );
    expect(
      ['good', 'idle', 'bad', 'warn', 'busy', 'unknown', 'half'].toSorted((a, b) =>
        compareMarks(a as never, b as never),
      ),
    ).toEqual(['bad', 'warn', 'unknown', 'busy', 'half', 'good', 'idle']);
  });

  test('an instance that fails before its first response counts as known', () => {
    const outage = {
      failure: { kind: 'refused' as const, status: null, message: '' },
      since: '2026-11-24T10:00:00.000Z',
      retryAt: null,
    };
    expect(summarise([{ instance, lists: null }], []).known).toBe(false);
    const none = { data: [], at: null, failure: null };
    const nothing = {
      applications: none,
      databases: none,
      services: none,
      servers: none,
      projects: none,
      deployments: none,
    };
    expect(summarise([{ instance, lists: nothing }], []).known).toBe(false);
    const answered = { ...nothing, servers: { ...none, at: '2026-11-24T10:00:00.000Z' } };
    expect(summarise([{ instance, lists: answered }], []).known).toBe(true);
    expect(summarise([{ instance: { ...instance, outage }, lists: null }], []).known).toBe(true);
  });
});
