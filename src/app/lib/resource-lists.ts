/** Everything over all instances: what the lists have, completed by what `/resources` alone knows; filtered, grouped, exported. */
import type { ProjectDetail } from '#coolify/model/locations.ts';
import type { ResourceRow } from '#coolify/model/resources.ts';
import type { Instance } from '#contract/instances.ts';
import { toCsv } from './csv.ts';
import { compareNames, toResource, KIND_LABELS, type Resource, type Kind } from './resources.ts';

/**
 * Rows of `/resources` that are missing in the lists of applications, databases and services.
 * @param known keys of the items in those lists
 * @param at time of the read
 */
export function missingResources(
  instance: Instance,
  rows: readonly ResourceRow[],
  known: ReadonlySet<string>,
  projects: readonly ProjectDetail[] | undefined,
  at: string,
): { readonly items: readonly Resource[]; readonly unsupported: number } {
  const missing = rows.filter((row) => !known.has(`${instance.id}/${row.uuid}`));
  const items = missing.flatMap(({ kind, ...row }) =>
    kind === 'unknown'
      ? []
      : [
          toResource(instance, { data: [], at, failure: null }, projects, row, {
            kind,
            source: null,
            subtype: row.engine,
            domains: [],
            deployment: null,
          }),
        ],
  );
  return { items, unsupported: missing.length - items.length };
}

/** Unique in the fleet: two instances can have equal project or server uuids. */
export const projectKey = (item: Resource): string | null =>
  item.place === null ? null : `${item.instance.id}/${item.place.projectUuid}`;
export const serverKey = (item: Resource): string | null =>
  item.server === null ? null : `${item.instance.id}/${item.serverUuid ?? item.server}`;

export const filterByLocation = (
  items: readonly Resource[],
  projects: readonly string[],
  servers: readonly string[],
): readonly Resource[] =>
  items.filter(
    (item) =>
      (projects.length === 0 || projects.includes(projectKey(item) ?? '')) &&
      (servers.length === 0 || servers.includes(serverKey(item) ?? '')),
  );

export const GROUPINGS = [
  { value: 'instance', label: 'Instance' },
  { value: 'project', label: 'Project' },
  { value: 'server', label: 'Server' },
  { value: 'kind', label: 'Kind' },
] as const;
export type Grouping = (typeof GROUPINGS)[number]['value'];

export const groupingOf = (text: string | undefined): Grouping | null =>
  GROUPINGS.find(({ value }) => value === text)?.value ?? null;

export interface Group {
  readonly key: string;
  readonly title: string;
  readonly items: readonly Resource[];
}

const PLURAL: Record<Kind, string> = { application: 'Applications', database: 'Databases', service: 'Services' };

/**
 * @param hasSeveralInstances whether titles need the instance's name
 * @returns groups by name; the one without a project or server comes last
 */
export function groupResources(
  items: readonly Resource[],
  by: Grouping,
  hasSeveralInstances: boolean,
): readonly Group[] {
  const groups = new Map<string, { title: string; items: Resource[] }>();
  const on = (item: Resource): string => (hasSeveralInstances ? ` · ${item.instance.name}` : '');
  for (const item of items) {
    const [key, title] =
      by === 'instance'
        ? [item.instance.id, item.instance.name]
        : by === 'kind'
          ? [item.kind, PLURAL[item.kind]]
          : by === 'project'
            ? [projectKey(item), item.place === null ? '' : `${item.place.project}${on(item)}`]
            : [serverKey(item), item.server === null ? '' : `${item.server}${on(item)}`];
    const group = groups.get(key ?? '') ?? {
      title: key === null ? (by === 'project' ? 'Project unknown' : 'Server unknown') : title,
      items: [],
    };
    group.items.push(item);
    groups.set(key ?? '', group);
  }
  return [...groups]
    .map(([key, group]) => ({ key, ...group }))
    .toSorted((a, b) => Number(a.key === '') - Number(b.key === '') || compareNames(a.title, b.title));
}

interface ExportRow {
  readonly instance: string;
  readonly kind: string;
  readonly name: string;
  readonly state: string;
  readonly project: string;
  readonly environment: string;
  readonly server: string;
  readonly source: string;
  readonly domains: readonly string[];
  readonly description: string;
  readonly uuid: string;
}

const toExportRow = (item: Resource): ExportRow => ({
  instance: item.instance.name,
  kind: KIND_LABELS[item.kind],
  name: item.name,
  state: item.word,
  project: item.place?.project ?? '',
  environment: item.place?.environment ?? '',
  server: item.server ?? '',
  source: item.source ?? '',
  domains: item.domains,
  description: item.description ?? '',
  uuid: item.uuid,
});

const COLUMNS = [
  'instance', 'kind', 'name', 'state', 'project', 'environment', 'server', 'source', 'domains', 'description', 'uuid',
] as const satisfies readonly (keyof ExportRow)[]; // prettier-ignore

export const exportCsv = (items: readonly Resource[]): string =>
  toCsv(
    COLUMNS,
    items
      .map(toExportRow)
      .map((row) => COLUMNS.map((name) => (name === 'domains' ? row.domains.join(' ') : row[name]))),
  );

export const exportJson = (items: readonly Resource[]): string => JSON.stringify(items.map(toExportRow), null, 2);
