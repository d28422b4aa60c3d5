/** Volumes, files and directories of resources; stored per world. */
import { uuidFrom } from './random.ts';
import type { Application, Database, Service, World } from './state.ts';

export interface StoredStorage {
  readonly id: number;
  readonly uuid: string;
  readonly file: boolean;
  name: string;
  mountPath: string;
  hostPath: string | null;
  readonly fsPath: string | null;
  content: string | null;
  readonly directory: boolean;
  readonly hostFile: boolean;
  previewSuffix: boolean;
  /** Uuid of the service component, null for other resources. */
  readonly component: string | null;
  readonly createdAt: number;
  updatedAt: number;
}

/** The resource that a storage belongs to. */
export type StorageOwner =
  | { readonly kind: 'applications'; readonly item: Application }
  | { readonly kind: 'databases'; readonly item: Database }
  | { readonly kind: 'services'; readonly item: Service };
interface Store {
  readonly of: Map<string, StoredStorage[]>;
  next: number;
}
const stores = new WeakMap<World, Store>();
function storeOf(world: World): Store {
  let store = stores.get(world);
  if (store === undefined) stores.set(world, (store = { of: new Map(), next: 1 }));
  return store;
}

export type NewStorage = Pick<StoredStorage, 'file' | 'name' | 'mountPath'> & Partial<StoredStorage>;

export function addStorage(world: World, list: StoredStorage[], given: NewStorage, at: number): StoredStorage {
  const id = storeOf(world).next++;
  const storage: StoredStorage = {
    hostPath: null,
    fsPath: null,
    content: null,
    directory: false,
    hostFile: false,
    previewSuffix: true,
    component: null,
    createdAt: at,
    updatedAt: at,
    ...given,
    id,
    uuid: uuidFrom(`${world.seed} storage ${id}`),
  };
  list.push(storage);
  return storage;
}

const DATA_PATHS: Readonly<Record<Database['engine'], string>> = {
  postgresql: '/var/lib/postgresql/data', mysql: '/var/lib/mysql', mariadb: '/var/lib/mysql', mongodb: '/data/db',
  redis: '/data', keydb: '/data', dragonfly: '/data', clickhouse: '/var/lib/clickhouse',
}; // prettier-ignore

function seeds(owner: Application | Database | Service): readonly NewStorage[] {
  if ('components' in owner)
    return owner.components
      .filter((component) => component.kind === 'database')
      .map((component) => ({
        file: false,
        name: `${owner.uuid}_${component.name}-data`,
        mountPath: '/data',
        component: component.uuid,
      }));
  if ('engine' in owner)
    return [{ file: false, name: `${owner.engine}-data-${owner.uuid}`, mountPath: DATA_PATHS[owner.engine] }];
  if (owner.logStyle === 'static') return [];
  return [
    { file: false, name: `${owner.uuid}-uploads`, mountPath: '/app/uploads' },
    {
      file: true,
      name: '',
      mountPath: '/app/config/runtime.yaml',
      fsPath: `/data/coolify/applications/${owner.uuid}/app/config/runtime.yaml`,
      content: 'cache:\n  ttl: 300\nworkers: 4',
    },
  ];
}

export function storagesOf(world: World, owner: Application | Database | Service): StoredStorage[] {
  const { of } = storeOf(world);
  let list = of.get(owner.uuid);
  if (list !== undefined) return list;
  of.set(owner.uuid, (list = []));
  // A database always has a data volume, also if it was created later.
  if (owner.createdAt <= world.startedAt || 'engine' in owner)
    for (const seed of seeds(owner)) addStorage(world, list, seed, owner.createdAt);
  return list;
}
