/** The applications, databases and services of the fleet as one list, as pages show them. */
import type { Deployment } from '#coolify/model/deployments.ts';
import type { ProjectDetail } from '#coolify/model/locations.ts';
import type { Application, Database, Located, Service } from '#coolify/model/resources.ts';
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
import type { Capabilities } from '#contract/operations.ts';

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

export interface Resource {
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
  readonly subtype: string | null;
  readonly domains: readonly string[];
  readonly updatedAt: string | null;
  /** The deployment in progress or in the queue. */
  readonly deployment: Deployment | null;
  /** Lower case, Unicode NFC. */
  readonly searchText: string;
}

export interface Member {
  readonly instance: Instance;
  readonly lists: FleetLists | null;
}

/** Projects with their environments by instance id. A Map, because an instance may be called “constructor”. */
export type ProjectTree = ReadonlyMap<string, readonly ProjectDetail[]>;

/** Whether actions need a confirmation: the environment is called like a production one, or is not known yet. */
export const mayBeProduction = ({ place }: Pick<Resource, 'place'>): boolean =>
  place === null || /^(prod|production|live|main)(?![a-z])/i.test(place.environment);

/** By the ids and names in the row, of which the numeric environment is one (contract, pitfall 30). */
export function placeOf(row: Located, projects: readonly ProjectDetail[] | undefined): Place | null {
  for (const project of projects ?? []) {
    const environment = project.environments.find(
      (candidate) =>
        (row.environmentId !== null && candidate.id === row.environmentId) ||
        (row.environmentUuid !== null && candidate.uuid === row.environmentUuid) ||
        (row.projectUuid === project.uuid && row.environmentName === candidate.name),
    );
    if (environment !== undefined)
      return { project: project.name, projectUuid: project.uuid, environment: environment.name };
  }
  return null;
}

function staleness({ outage }: Instance, part: FleetList<unknown>, row: Located): Resource['stale'] {
  // An unreachable instance makes its data stale; a rate-limited one does not.
  const gone = outage !== null && outage.failure.kind !== 'rate-limited';
  if (part.failure !== null || gone) return { since: part.at, reason: 'The instance cannot be read at the moment.' };
  if (row.serverReachable === false)
    return { since: row.lastOnlineAt, reason: 'Its server is unreachable, so Coolify cannot update the status.' };
  return null;
}

export interface ResourceDetails {
  readonly kind: Kind;
  readonly source: string | null;
  readonly subtype: string | null;
  readonly domains: readonly string[];
  readonly deployment: Deployment | null;
}

/** The browser attaches the loaded capabilities to the instance. */
type WithOperations = Instance & Partial<Pick<Capabilities, 'operations'>>;

const shownParts = new WeakMap<Instance, string>();
/** An instance without what changes with every request. */
function shownPartsOf(instance: WithOperations): string {
  const known = shownParts.get(instance);
  if (known !== undefined) return known;
  const {
    checkedAt: _checkedAt,
    rateLimit: _rateLimit,
    revision: _revision,
    operations: _operations,
    ...shown
  } = instance;
  const text = JSON.stringify(shown);
  shownParts.set(instance, text);
  return text;
}

/** By row, which keeps its identity while polls return the same data. */
const resourcesByRow = new WeakMap<Located, { readonly inputs: readonly unknown[]; readonly item: Resource }>();

/** @returns the same object for the same row, as long as nothing has changed that it shows */
export function toResource(
  instance: WithOperations,
  list: FleetList<unknown>,
  projects: readonly ProjectDetail[] | undefined,
  row: Located,
  own: ResourceDetails,
): Resource {
  const stale = staleness(instance, list, row);
  const place = placeOf(row, projects);
  const inputs = [
    shownPartsOf(instance), instance.operations, own.deployment, stale?.since, stale?.reason, place?.project, place?.projectUuid, place?.environment,
  ]; // prettier-ignore
  const known = resourcesByRow.get(row);
  if (known?.inputs.every((input, index) => input === inputs[index]) === true) return known.item;
  const item = createResource(instance, row, own, stale, place);
  resourcesByRow.set(row, { inputs, item });
  return item;
}

function createResource(
  instance: Instance,
  row: Located,
  own: ResourceDetails,
  stale: Resource['stale'],
  place: Place | null,
): Resource {
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
    searchText: [
      row.name,
      row.description,
      instance.name,
      place?.project,
      place?.environment,
      row.server?.name,
      own.source,
      own.subtype,
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

export function resourcesOf(members: readonly Member[], tree: ProjectTree): readonly Resource[] {
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
        toResource(instance, lists.applications, projects, row, {
          kind: 'application',
          source: sourceOf(row),
          subtype: row.buildPack,
          domains: row.domains,
          deployment: active.get(row.uuid) ?? active.get(row.name) ?? null,
        }),
      ),
      ...lists.databases.data.map((row: Database) =>
        toResource(instance, lists.databases, projects, row, {
          kind: 'database',
          source: row.image,
          subtype: row.engine,
          domains: [],
          deployment: null,
        }),
      ),
      ...lists.services.data.map((row: Service) =>
        toResource(instance, lists.services, projects, row, {
          kind: 'service',
          source: row.serviceType ?? 'compose',
          subtype: row.serviceType,
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
export function countGroups(items: readonly Resource[]): Record<StatusGroup, number> {
  const counts: Record<StatusGroup, number> = { attention: 0, busy: 0, running: 0, stopped: 0, unknown: 0 };
  for (const item of items) counts[groupOf(item.mark)] += 1;
  return counts;
}

export interface ResourceFilter {
  readonly q: string;
  readonly instances: readonly string[];
  readonly statuses: readonly string[];
  readonly kinds: readonly string[];
}

/** Items that contain every word of the query and pass all filters; empty filters pass everything. */
export function filterResources(
  items: readonly Resource[],
  { q, instances, statuses, kinds }: ResourceFilter,
): readonly Resource[] {
  const words = q
    .normalize('NFC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return items.filter(
    (item) =>
      (instances.length === 0 || instances.includes(item.instance.id)) &&
      (statuses.length === 0 || statuses.includes(groupOf(item.mark))) &&
      (kinds.length === 0 || kinds.includes(item.kind) || (item.subtype !== null && kinds.includes(item.subtype))) &&
      words.every((word) => item.searchText.includes(word)),
  );
}

/** For a description at the start of a sentence. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Most urgent first. */
const RANK: Record<Mark, number> = { bad: 0, warn: 1, unknown: 2, busy: 3, half: 4, good: 5, idle: 6 };

export const compareMarks = (a: Mark, b: Mark): number => RANK[a] - RANK[b];

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

export const compareNames = (a: string, b: string): number => collator.compare(a, b);
