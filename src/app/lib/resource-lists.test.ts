import { describe, expect, it } from 'vitest';
import { readApplication, readResource } from '#coolify/model/resources.ts';
import type { FleetLists, FleetList } from '#contract/fleet.ts';
import type { Instance } from '#contract/instances.ts';
import { resourcesOf } from './resources.ts';
import {
  exportCsv,
  exportJson,
  filterByLocation,
  groupResources,
  missingResources,
  projectKey,
} from './resource-lists.ts';

const instance = (id: string): Instance => ({
  id, name: id.toUpperCase(), address: 'https://c.example', flag: null, source: 'stored', dialect: 'coolify', version: '4.3.10', missing: [],
  team: null, abilities: {}, warnings: [], token: { lastFour: 'abcd', fingerprint: '0' }, outage: null, checkedAt: null, revision: 0, capabilities: '', rateLimit: null,
}); // prettier-ignore
const AT = '2026-11-24T10:00:00.000Z';
const part = <T>(data: readonly T[]): FleetList<T> => ({ data, at: AT, failure: null });
const lists = (rows: readonly Record<string, unknown>[]): FleetLists => ({
  applications: part(rows.map((row) => readApplication({ uuid: row['name'], ...row }, 'row'))),
  databases: part([]), services: part([]), servers: part([]), projects: part([]), deployments: part([]),
}); // prettier-ignore
const project = (uuid: string, name: string, id: number) => ({
  uuid,
  name,
  description: null,
  environments: [{ id, uuid: `e${id}`, name: 'production', description: null }],
});
const projectTree = new Map([
  ['a', [project('p1', 'Shop', 1)]],
  ['b', [project('p1', 'Shop', 1)]],
]);
const server = { uuid: 's1', name: 'web-01' };
const items = resourcesOf(
  [
    {
      instance: instance('a'),
      lists: lists([
        {
          name: 'cart',
          environment_id: 1,
          status: 'running:healthy',
          server,
          fqdn: 'https://x.example,https://y.example',
        },
        { name: '=cmd', environment_id: 9, status: 'exited:unhealthy' },
      ]),
    },
    { instance: instance('b'), lists: lists([{ name: 'till', environment_id: 1, status: 'running:healthy', server }]) },
  ],
  projectTree,
);

describe('groups', () => {
  it('separate projects of the same name on two instances; resources without project are last', () =>
    expect(
      groupResources(items, 'project', true).map(({ title, items: own }) => [title, own.map(({ name }) => name)]),
    ).toEqual([
      ['Shop · A', ['cart']],
      ['Shop · B', ['till']],
      ['Project unknown', ['=cmd']],
    ]));
  it('omit the instance name if there is only one', () =>
    expect(groupResources(items.slice(0, 1), 'server', false)[0]?.title).toBe('web-01'));
  it.each(['instance', 'kind'] as const)('by %s contain every resource once', (by) =>
    expect(groupResources(items, by, true).flatMap((group) => group.items)).toHaveLength(3),
  );
});

it('filters: project and server are matched by instance and uuid', () => {
  expect(filterByLocation(items, ['b/p1'], []).map(({ name }) => name)).toEqual(['till']);
  expect(filterByLocation(items, [], ['a/s1']).map(({ name }) => name)).toEqual(['cart']);
  expect(filterByLocation(items, ['a/p1'], ['b/s1'])).toEqual([]);
});

it('missingResources: rows that are only in /resources become items; kinds without a page are counted', () => {
  const rows = [
    readResource({ uuid: 'cart', name: 'cart', type: 'application' }, 'row'),
    readResource({ uuid: 'lost', name: 'lost', type: 'standalone-keydb', environment_id: 1, status: 'exited' }, 'row'),
    readResource({ uuid: 'unusual', name: 'unusual', type: 'spaceship' }, 'row'),
  ];
  const found = missingResources(instance('a'), rows, new Set(items.map(({ key }) => key)), projectTree.get('a'), AT);
  expect(found.unsupported).toBe(1);
  expect(found.items.map((item) => [item.name, item.kind, item.subtype, projectKey(item)])).toEqual([
    ['lost', 'database', 'keydb', 'a/p1'],
  ]);
});

describe('exports', () => {
  it('CSV has one line for each resource and no formulas', () => {
    const [head, first, second] = exportCsv(items).split('\r\n');
    expect(head).toBe('instance,kind,name,state,project,environment,server,source,domains,description,uuid');
    expect(first).toBe('A,Application,cart,Healthy,Shop,production,web-01,,https://x.example https://y.example,,cart');
    expect(second).toContain(",'=cmd,");
  });
  it('JSON has lists for several values', () =>
    expect((JSON.parse(exportJson(items)) as { domains: string[] }[])[0]?.domains).toEqual([
      'https://x.example',
      'https://y.example',
    ]));
});
