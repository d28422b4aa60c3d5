/** The applications, databases and services of the fleet as one list, as pages show them. */
import type { Deployment } from '#coolify/model/deployments.ts';
import type { ProjectDetail } from '#coolify/model/locations.ts';
import type { Application, Database, Placed, Service } from '#coolify/model/resources.ts';
import {
  describeStatus,
  isActiveDeployment,
  markOf,
  parseStatus,
  wordsOf,
  type Mark,
  type Status,
} from '#coolify/status.ts';
import type { FleetLists, FleetList } from '#contract/fleet.ts';
import type { Instance } from '#contract/instances.ts';

export type Kind = 'application' | 'database' | 'service';

export const KIND_LABELS: Record<Kind, string> = {
  application: 'Application',
  database: 'Database',
  service: 'Service',
};
export const KIND_PATH: Record<Kind, 'applications' | 'databases' | 'services'> = {
  application: 'applications',
  database: 'databases',
  service: 'services',
};

export interface Place {
  readonly project: string;
  readonly projectUuid: string;
  readonly environment: string;
}

export interface Item {
  readonly kind: Kind;
  /** `<instance id>/<uuid>`, unique in the fleet. */
  readonly key: string;
  readonly instance: Instance;
  readonly uuid: string;
  readonly name: string;
  readonly description: string | null;
  readonly status: Status;
  readonly mark: Mark;
  /** Label of the status. */
  readonly word: string;
  /** The status as a sentence. */
  readonly title: string;
  /** Set when the status is outdated: since when, and why. */
  readonly stale: { readonly since: string | null; readonly reason: string } | null;
  readonly place: Place | null;
  readonly server: string | null;
  readonly serverUuid: string | null;
  /** Repository and branch, image, or template. */
  readonly source: string | null;
  /** Engine or template, for the filter. */
  readonly variety: string | null;
  readonly domains: readonly string[];
  readonly updatedAt: string | null;
  /** The deployment in progress or in the queue. */
  readonly deployment: Deployment | null;
  /** Lower case, Unicode NFC. */
  readonly haystack: string;
}

export interface Member {
  readonly instance: Instance;
  readonly lists: FleetLists | null;
}

/** Projects with their environments by instance id. A Map, because an instance may be called “constructor”. */
export type ProjectTree = ReadonlyMap<string, readonly ProjectDetail[]>;

/** Whether actions need a confirmation: the environment is called like a production one, or is not known yet. */
export const mayBeProduction = ({ place }: Pick<Item, 'place'>): boolean =>
  place === null || /^(prod|production|live|main)(?![a-z])/i.test(place.environment);

interface PlaceIndex {
  readonly byId: ReadonlyMap<number, Place>;
  readonly byUuid: ReadonlyMap<string, Place>;
  /** By project uuid and environment name. */
  readonly byName: ReadonlyMap<string, Place>;
}
const placeIndexes = new WeakMap<readonly ProjectDetail[], PlaceIndex>();

function placeIndexOf(projects: readonly ProjectDetail[]): PlaceIndex {
  const known = placeIndexes.get(projects);
  if (known !== undefined) return known;
  const all = projects.flatMap((project) =>
    project.environments.map((environment) => ({
      environment,
      key: `${project.uuid}/${environment.name}`,
      place: { project: project.name, projectUuid: project.uuid, environment: environment.name },
    })),
  );
  const index = {
    byId: new Map(all.flatMap(({ environment: { id }, place }) => (id === null ? [] : [[id, place] as const]))),
    byUuid: new Map(all.flatMap(({ environment: { uuid }, place }) => (uuid === null ? [] : [[uuid, place] as const]))),
    byName: new Map(all.map(({ key, place }) => [key, place])),
  };
  placeIndexes.set(projects, index);
  return index;
}

/** The project and environment of a resource, by the numeric environment where its row has no names (contract, pitfall 30). */
export function placeOf(row: Placed, projects: readonly ProjectDetail[] | undefined): Place | null {
  if (projects === undefined) return null;
  const { byId, byUuid, byName } = placeIndexOf(projects);
  return (
    (row.environmentId === null ? undefined : byId.get(row.environmentId)) ??
    (row.environmentUuid === null ? undefined : byUuid.get(row.environmentUuid)) ??
    byName.get(`${row.projectUuid}/${row.environmentName}`) ??
    null
  );
}

function staleness({ outage }: Instance, list: FleetList<unknown>, row: Placed): Item['stale'] {
  // An unreachable instance makes its data stale; a rate-limited one does not.
  const isUnreachable = outage !== null && outage.failure.kind !== 'rate-limited';
  if (list.failure !== null || isUnreachable)
    return { since: list.at, reason: 'The instance cannot be read right now.' };
  if (row.serverReachable === false)
    return { since: row.lastOnlineAt, reason: 'Its server is unreachable, so Coolify cannot update the status.' };
  return null;
}

export interface Particulars {
  readonly kind: Kind;
  readonly source: string | null;
  readonly variety: string | null;
  readonly domains: readonly string[];
  readonly deployment: Deployment | null;
}

const shownParts = new WeakMap<Instance, string>();
/** An instance without what changes with every request. */
function shownPartsOf(instance: Instance): string {
  const known = shownParts.get(instance);
  if (known !== undefined) return known;
  const { checkedAt: _checkedAt, rateLimit: _rateLimit, revision: _revision, ...shown } = instance;
  const text = JSON.stringify(shown);
  shownParts.set(instance, text);
  return text;
}

/** By row, which keeps its identity while polls return the same data. */
const itemsByRow = new WeakMap<Placed, { readonly inputs: readonly unknown[]; readonly item: Item }>();

/** @returns the same object for the same row, as long as nothing has changed that it shows */
export function itemOf(
  instance: Instance,
  list: FleetList<unknown>,
  projects: readonly ProjectDetail[] | undefined,
  row: Placed,
  own: Particulars,
): Item {
  const stale = staleness(instance, list, row);
  const place = placeOf(row, projects);
  const inputs = [
    shownPartsOf(instance), own.deployment, stale?.since, stale?.reason, place?.project, place?.projectUuid, place?.environment,
  ]; // prettier-ignore
  const known = itemsByRow.get(row);
  if (known?.inputs.every((input, index) => input === inputs[index]) === true) return known.item;
  const item = createItem(instance, row, own, stale, place);
  itemsByRow.set(row, { inputs, item });
  return item;
}

function createItem(
  instance: Instance,
  row: Placed,
  own: Particulars,
  stale: Item['stale'],
  place: Place | null,
): Item {
  const status = parseStatus(row.status);
  const busy = own.deployment !== null && own.deployment.status === 'in_progress';
  const waiting = own.deployment !== null && own.deployment.status === 'queued';
  const mark: Mark = stale !== null ? 'unknown' : busy || waiting ? 'busy' : markOf(status);
  const word = stale !== null ? 'Unknown' : busy ? 'Deploying' : waiting ? 'Queued' : wordsOf(status);
  return {
    ...own,
    key: `${instance.id}/${row.uuid}`,
    instance,
    uuid: row.uuid,
    name: row.name,
    description: row.description,
    status,
    mark,
    word,
    title:
      stale === null
        ? `${describeStatus(status)}${busy ? ', a deployment is running' : waiting ? ', a deployment is queued' : ''}`
        : `Last known: ${describeStatus(status)}. ${stale.reason}`,
    stale,
    place,
    server: row.server?.name ?? null,
    serverUuid: row.server?.uuid ?? null,
    updatedAt: row.updatedAt,
    haystack: [
      row.name,
      row.description,
      instance.name,
      place?.project,
      place?.environment,
      row.server?.name,
      own.source,
      own.variety,
      row.uuid,
      ...own.domains,
    ]
      .filter((text) => typeof text === 'string')
      .join('\n')
      .normalize('NFC')
      .toLowerCase(),
  };
}

const sourceOf = (row: Application): string | null =>
  row.image ??
  (row.gitRepository === null
    ? row.buildPack
    : `${row.gitRepository.replace(/^https?:\/\/|^git@|\.git$/g, '').replace(':', '/')}${row.gitBranch === null ? '' : ` @ ${row.gitBranch}`}`);

export function itemsOf(members: readonly Member[], tree: ProjectTree): readonly Item[] {
  return members.flatMap(({ instance, lists }) => {
    if (lists === null) return [];
    const projects = tree.get(instance.id);
    // A reference server lists finished deployments too; the newest active one of an application counts.
    const active = new Map(
      lists.deployments.data
        .filter(({ status }) => isActiveDeployment(status))
        .toSorted((a, b) => (a.createdAt ?? '').localeCompare(b.createdAt ?? ''))
        .map((deployment) => [deployment.applicationUuid ?? deployment.applicationName, deployment]),
    );
    return [
      ...lists.applications.data.map((row) =>
        itemOf(instance, lists.applications, projects, row, {
          kind: 'application',
          source: sourceOf(row),
          variety: row.buildPack,
          domains: row.domains,
          deployment: active.get(row.uuid) ?? active.get(row.name) ?? null,
        }),
      ),
      ...lists.databases.data.map((row: Database) =>
        itemOf(instance, lists.databases, projects, row, {
          kind: 'database',
          source: row.image,
          variety: row.engine,
          domains: [],
          deployment: null,
        }),
      ),
      ...lists.services.data.map((row: Service) =>
        itemOf(instance, lists.services, projects, row, {
          kind: 'service',
          source: row.serviceType ?? 'compose',
          variety: row.serviceType,
          domains: row.domains,
          deployment: null,
        }),
      ),
    ];
  });
}

/** The groups of the status filter. */
export const STATUS_GROUPS = [
  { id: 'attention', label: 'Needs attention', marks: ['warn', 'bad'] },
  { id: 'busy', label: 'In progress', marks: ['busy'] },
  { id: 'running', label: 'Running', marks: ['good', 'half'] },
  { id: 'stopped', label: 'Stopped', marks: ['idle'] },
  { id: 'unknown', label: 'Unknown', marks: ['unknown'] },
] as const satisfies readonly { id: string; label: string; marks: readonly Mark[] }[];

export type StatusGroup = (typeof STATUS_GROUPS)[number]['id'];

export const groupOf = (mark: Mark): StatusGroup =>
  STATUS_GROUPS.find((group) => (group.marks as readonly Mark[]).includes(mark))?.id ?? 'unknown';

/** The number of items in each group. */
export function countGroups(items: readonly Item[]): Record<StatusGroup, number> {
  const counts: Record<StatusGroup, number> = { attention: 0, busy: 0, running: 0, stopped: 0, unknown: 0 };
  for (const item of items) counts[groupOf(item.mark)] += 1;
  return counts;
}

export interface ItemFilter {
  readonly q: string;
  readonly instances: readonly string[];
  readonly statuses: readonly string[];
  readonly kinds: readonly string[];
}

/** Items that contain every word of the query and pass all filters; empty filters pass everything. */
export function filterItems(items: readonly Item[], { q, instances, statuses, kinds }: ItemFilter): readonly Item[] {
  const words = q
    .normalize('NFC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return items.filter(
    (item) =>
      (instances.length === 0 || instances.includes(item.instance.id)) &&
      (statuses.length === 0 || statuses.includes(groupOf(item.mark))) &&
      (kinds.length === 0 || kinds.includes(item.kind) || (item.variety !== null && kinds.includes(item.variety))) &&
      words.every((word) => item.haystack.includes(word)),
  );
}

/** For a description at the start of a sentence. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Most urgent first. */
const RANK: Record<Mark, number> = { bad: 0, warn: 1, unknown: 2, busy: 3, half: 4, good: 5, idle: 6 };

export const compareMarks = (a: Mark, b: Mark): number => RANK[a] - RANK[b];

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

export const compareNames = (a: string, b: string): number => collator.compare(a, b);
