import { describe, expect, test } from 'vitest';
import { readApplication, readDatabase } from '#coolify/model/resources.ts';
import type { FleetLists, FleetList } from '#contract/fleet.ts';
import type { Instance } from '#contract/instances.ts';
import { summarise, summaryWords } from './fleet-summary.ts';
import { compareMarks, countGroups, filterItems, itemsOf, mayBeProduction } from './items.ts';

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

const places = {
  prod: [
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
  ],
};

describe('items of a fleet', () => {
  test('a resource is placed by its numeric environment, else by uuid, else by project and name', () => {
    const rows = [
      application({ name: 'by-id', environment_id: 7 }),
      application({ name: 'by-uuid', environment_uuid: 'e8' }),
      application({ name: 'by-name', project_uuid: 'p2', environment_name: 'drafts' }),
      application({ name: 'nowhere', environment_id: 99 }),
    ];
    const items = itemsOf([{ instance, lists: lists({ applications: part(rows) }) }], places);
    expect(items.map(({ name, place }) => [name, place?.project, place?.environment])).toEqual([
      ['by-id', 'Shop', 'production'],
      ['by-uuid', 'Docs', 'drafts'],
      ['by-name', 'Docs', 'drafts'],
      ['nowhere', undefined, undefined],
    ]);
  });

  test('an instance that has gone makes unknown what it told a moment ago; one that asks to wait does not', () => {
    const rows = [application({ name: 'web', status: 'running:healthy' })];
    const marks = (kind: 'refused' | 'rate-limited') =>
      itemsOf(
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
        places,
      ).map(({ mark, stale }) => [mark, stale?.since]);
    expect(marks('refused')).toEqual([['unknown', '2026-11-24T10:00:00.000Z']]);
    expect(marks('rate-limited')).toEqual([['good', undefined]]);
  });

  test('a status that cannot be refreshed is unknown, and says why', () => {
    const rows = [
      application({
        name: 'lost',
        status: 'running:healthy',
        server_status: false,
        last_online_at: '2026-11-24 09:00:00',
      }),
    ];
    const [onDeadServer] = itemsOf([{ instance, lists: lists({ applications: part(rows) }) }], {});
    expect(onDeadServer).toMatchObject({
      mark: 'unknown',
      word: 'Unknown',
      stale: { since: '2026-11-24T09:00:00.000Z' },
    });
    const failed = part([application({ name: 'x', status: 'running:healthy' })], {
      failure: { kind: 'refused', status: null, message: '' },
    });
    const [unreadable] = itemsOf([{ instance, lists: lists({ applications: failed }) }], {});
    expect(unreadable).toMatchObject({ mark: 'unknown', stale: { since: failed.at } });
  });

  test('a running deployment shows on its application, by uuid or by name', () => {
    const deployment = {
      uuid: 'd',
      status: 'in_progress',
      applicationUuid: null,
      applicationName: 'shop',
      createdAt: null,
    } as never;
    const [item] = itemsOf(
      [
        {
          instance,
          lists: lists({
            applications: part([application({ name: 'shop', status: 'running:healthy' })]),
            deployments: part([deployment]),
          }),
        },
      ],
      {},
    );
    expect(item).toMatchObject({ mark: 'busy', word: 'Deploying' });
  });

  test('a finished deployment in the list hides no running one, and of several the newest is told', () => {
    const deployment = (uuid: string, status: string, minute: number) =>
      ({
        uuid, status, applicationUuid: 'shop', applicationName: 'shop', createdAt: `2026-11-24T10:0${minute}:00.000Z`,
      }) as never; // prettier-ignore
    const told = (...list: readonly never[]) => {
      const members = [
        {
          instance,
          lists: lists({
            applications: part([application({ name: 'shop', status: 'running:healthy' })]),
            deployments: part(list),
          }),
        },
      ];
      const items = itemsOf(members, {});
      return [items[0]?.deployment?.uuid, items[0]?.word, summarise(members, items).deployments.length];
    };
    expect(told(deployment('done', 'finished', 5))).toEqual([undefined, 'Healthy', 0]);
    const running = deployment('now', 'in_progress', 4);
    const older = deployment('old', 'in_progress', 1);
    expect(told(deployment('done', 'finished', 5), running, older, deployment('lost', 'failed', 0))).toEqual([
      'now',
      'Deploying',
      2,
    ]);
  });

  test('search wants every word, anywhere; filters combine; a stopped thing is not in need of attention', () => {
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
    const items = itemsOf(
      [{ instance, lists: lists({ applications: part(rows), databases: part(databases) }) }],
      places,
    );
    const names = (filter: Partial<Parameters<typeof filterItems>[1]>) =>
      filterItems(items, { q: '', instances: [], statuses: [], kinds: [], ...filter }).map(({ name }) => name);
    expect(names({ q: 'SHOP production' })).toEqual(['shop-api', 'shop-web']);
    expect(names({ statuses: ['attention'] })).toEqual(['shop-api']);
    expect(names({ statuses: ['stopped'], q: 'shop' })).toEqual(['shop-web']);
    expect(names({ kinds: ['redis'] })).toEqual(['shop-db']);
    expect(names({ kinds: ['database'] })).toEqual(['shop-db']);
    expect(names({ instances: ['other'] })).toEqual([]);
    expect(countGroups(items)).toEqual({ attention: 1, busy: 0, running: 2, stopped: 1, unknown: 0 });
  });

  test('no secret of a row is in an item', () => {
    const row = application({
      name: 'shop',
      manual_webhook_secret_github: 'SECRET-1',
      dockerfile: 'SECRET-2',
      destination: { server: { uuid: 's', name: 'web', settings: { sentinel_token: 'SECRET-3' } } },
    });
    expect(JSON.stringify(itemsOf([{ instance, lists: lists({ applications: part([row]) }) }], {}))).not.toContain(
      'SECRET',
    );
  });
});

test('what may be in production is asked about: by the name of the environment, and while that is not known', () => {
  const at = (environment: string) => mayBeProduction({ place: { project: 'Shop', projectUuid: 'p1', environment } });
  expect(['production', 'Prod', 'prod_eu', 'production-2', 'live', 'main'].filter((name) => !at(name))).toEqual([]);
  expect(['staging', 'products', 'preview-production', 'livestream', 'maintenance'].filter(at)).toEqual([]);
  expect(mayBeProduction({ place: null })).toBe(true);
});

describe('the summary', () => {
  test('counts words, and the worst comes first', () => {
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

  test('an instance that fails before its first answer counts as known: the page does not wait for it', () => {
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
