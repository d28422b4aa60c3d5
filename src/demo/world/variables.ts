/** Environment variables; stored per world, generated on first access. */
import { DAY_MS } from './dates.ts';
import { createRandom, hash, hexFrom, uuidFrom } from './random.ts';
import type { Application, Database, Service, World } from './state.ts';

export interface StoredVariable {
  readonly id: number;
  readonly uuid: string;
  readonly key: string;
  value: string | null;
  readonly preview: boolean;
  literal: boolean;
  multiline: boolean;
  shownOnce: boolean;
  buildtime: boolean;
  runtime: boolean;
  comment: string | null;
  readonly createdAt: number;
  updatedAt: number;
}

export type SharedKind = 'team' | 'project' | 'environment' | 'server';

interface Store {
  readonly of: Map<string, StoredVariable[]>;
  next: number;
}
const stores = new WeakMap<World, Store>();
const storeOf = (world: World): Store => {
  let store = stores.get(world);
  if (store === undefined) stores.set(world, (store = { of: new Map(), next: 1 }));
  return store;
};

export type NewVariable = Pick<StoredVariable, 'key' | 'value'> & Partial<Omit<StoredVariable, 'id' | 'uuid'>>;

/** Adds one variable; the caller adds the preview value of an application. */
export function addVariable(world: World, list: StoredVariable[], given: NewVariable, now: number): StoredVariable {
  const store = storeOf(world);
  const id = store.next++;
  const created: StoredVariable = {
    preview: false,
    literal: false,
    multiline: false,
    shownOnce: false,
    buildtime: true,
    runtime: true,
    comment: null,
    createdAt: now,
    updatedAt: now,
    ...given,
    id,
    uuid: uuidFrom(`${world.seed} variable ${id}`),
  };
  list.push(created);
  return created;
}

type Seed = readonly [key: string, value: string, more?: Partial<NewVariable> & { readonly previewValue?: string }];

/** Adds the initial variables; resources created later have none. */
function fill(
  world: World,
  list: StoredVariable[],
  seeds: readonly Seed[],
  hasPreviewValues: boolean,
  at: number,
): void {
  for (const [key, value, { previewValue: _, ...more } = {}] of seeds)
    addVariable(world, list, { key, value, ...more, createdAt: at, updatedAt: at }, at);
  if (!hasPreviewValues) return;
  // The preview value of a write-only variable is readable (recordings 4.3.10 `FACTS.md`, bug 7).
  for (const [key, value, { previewValue, ...more } = {}] of seeds)
    addVariable(
      world,
      list,
      { key, value: previewValue ?? value, ...more, shownOnce: false, preview: true, createdAt: at, updatedAt: at },
      at,
    );
}

function listOf(
  world: World,
  owner: string,
  seeds: () => readonly Seed[],
  hasPreviewValues: boolean,
  at: number,
): StoredVariable[] {
  const { of } = storeOf(world);
  let list = of.get(owner);
  if (list === undefined) {
    of.set(owner, (list = []));
    if (at <= world.startedAt) fill(world, list, seeds(), hasPreviewValues, at);
  }
  return list;
}

const word = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
const CERTIFICATE =
  '-----BEGIN CERTIFICATE-----\nMIIBkTCB+wIJAL4Z5m6mJ5cVMA0GCSqGSIb3\nDQEBCwUAMBExDzANBgNVBAMMBmRlbW8uMB4X\n-----END CERTIFICATE-----';

export function applicationVariables(world: World, application: Application): StoredVariable[] {
  const seeds = (): readonly Seed[] => {
    const random = createRandom(`${application.uuid} variables`);
    const name = word(application.name);
    const secret = (kind: string): string => hexFrom(`${application.uuid} ${kind}`, 40);
    const common: Seed[] = [
      ['LOG_LEVEL', 'info', { previewValue: 'debug', comment: 'debug, info, warn or error' }],
      ['TZ', 'Europe/Berlin'],
    ];
    const port = application.columns['ports_exposes'];
    if (typeof port === 'string' && /^\d+$/.test(port)) common.push(['PORT', port]);
    if (application.logStyle === 'static')
      return [...common, ['PUBLIC_SITE_NAME', application.name, { runtime: false }]];
    return [
      ...common,
      [
        'DATABASE_URL',
        `postgres://${name}:${secret('database').slice(0, 16)}@${name}-db:5432/${name}?sslmode=disable`,
        { literal: true },
      ],
      ['REDIS_URL', `redis://:${secret('redis').slice(0, 16)}@${name}-cache:6379/0`],
      ['SESSION_SECRET', secret('session')],
      [
        'SENTRY_DSN',
        `https://${secret('sentry').slice(0, 12)}@errors.example.org/${random.integer(2, 40)}`,
        { previewValue: '' },
      ],
      ['FEATURE_FLAGS', '{"newCheckout":true,"darkMode":false}', { literal: true }],
      ['API_TOKEN', secret('api'), { shownOnce: true, comment: 'Rotated every quarter' }],
      ...(hash(application.uuid) % 3 === 0
        ? [['TLS_CERT', CERTIFICATE, { multiline: true, literal: true }] as Seed]
        : []),
      ['NODE_ENV', 'production', { previewValue: 'preview' }],
    ];
  };
  return listOf(world, application.uuid, seeds, true, application.createdAt);
}

export function databaseVariables(world: World, database: Database): StoredVariable[] {
  const seeds = (): readonly Seed[] => [
    ['TZ', 'Etc/UTC'],
    ...(database.engine === 'postgresql'
      ? [['PGOPTIONS', '-c statement_timeout=30s', { comment: 'Long reports have a role of their own' }] as Seed]
      : []),
  ];
  return listOf(world, database.uuid, seeds, false, database.createdAt);
}

export function serviceVariables(world: World, service: Service): StoredVariable[] {
  const seeds = (): readonly Seed[] => {
    const created: Seed[] = [];
    for (const component of service.components) {
      const name = component.name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
      if (component.kind === 'application' && component.fqdn !== null) {
        created.push(
          [`SERVICE_FQDN_${name}`, component.fqdn.replace(/^https?:\/\//, '')],
          [`SERVICE_URL_${name}`, component.fqdn],
        );
      }
      if (component.kind === 'database')
        created.push(
          [`SERVICE_USER_${name}`, hexFrom(`${component.uuid} user`, 16)],
          [`SERVICE_PASSWORD_${name}`, hexFrom(`${component.uuid} password`, 32)],
        );
    }
    return [...created, ['TZ', 'Etc/UTC'], ['MAIL_FROM', `${word(service.name)}@example.org`]];
  };
  return listOf(world, service.uuid, seeds, false, service.createdAt);
}

const SHARED: Readonly<Record<SharedKind, readonly Seed[]>> = {
  team: [
    ['SENTRY_ORG', 'acme', { comment: 'For every application of the team' }],
    ['SMTP_HOST', 'mail.example.org'],
  ],
  project: [['SUPPORT_EMAIL', 'help@example.com']],
  environment: [['CDN_URL', 'https://cdn.example.com', { comment: 'Without a slash at the end' }]],
  server: [],
};

/** Shared variables of the team, a project, an environment or a server; Coolify sets two on each server (recordings 4.3.10). */
export function sharedVariables(
  world: World,
  kind: SharedKind,
  owner: { readonly uuid: string; readonly name: string },
): StoredVariable[] {
  const seeds = (): readonly Seed[] =>
    kind === 'server'
      ? [
          ['COOLIFY_SERVER_UUID', owner.uuid, { literal: true }],
          ['COOLIFY_SERVER_NAME', owner.name, { literal: true }],
        ]
      : SHARED[kind];
  return listOf(world, `${kind} ${owner.uuid}`, seeds, false, world.startedAt - 90 * DAY_MS);
}
