/** Generates content with a given number of applications, for performance tests. */
import type { BuildPack, Content, ContentApplication } from './content.ts';
import { createRandom } from './random.ts';
import type { LogStyle } from './state.ts';

const FIRST = [
  'order',
  'stock',
  'parcel',
  'price',
  'user',
  'mail',
  'report',
  'search',
  'media',
  'event',
  'audit',
  'cart',
  'coupon',
  'chat',
  'fleet',
] as const;
const SECOND = ['api', 'web', 'worker', 'gateway', 'sync', 'import', 'export', 'admin', 'preview', 'cron'] as const;
const PACKS: readonly [BuildPack, ...BuildPack[]] = [
  'nixpacks',
  'nixpacks',
  'dockerfile',
  'dockerfile',
  'static',
  'dockerimage',
  'dockercompose',
];
const STATUSES: readonly [string, ...string[]] = [
  'running:healthy',
  'running:healthy',
  'running:healthy',
  'running:healthy',
  'running:healthy',
  'running:unknown',
  'running:unhealthy',
  'exited:unhealthy',
  'degraded:unhealthy',
];
const LOG_STYLES: readonly [LogStyle, ...LogStyle[]] = ['web', 'json', 'worker'];

/** `base` with `count` applications instead of its own. */
export function generateContent(base: Content, count: number, seed: string): Content {
  const random = createRandom(`${seed} generateContent ${count}`);
  const locations: readonly string[] = base.projects.flatMap((project) =>
    project.environments.map((environment) => `${project.name}/${environment}`),
  );
  const servers = base.servers.filter((server) => server.down !== true).map((server) => server.name);
  const applications = Array.from({ length: count }, (_, index): ContentApplication => {
    const name = `${random.pick(FIRST)}-${random.pick(SECOND)}-${String(index + 1).padStart(4, '0')}`;
    const pack = random.pick(PACKS);
    return {
      name,
      at: locations[random.integer(0, locations.length - 1)] ?? '',
      server: servers[random.integer(0, servers.length - 1)] ?? '',
      pack,
      ...(pack === 'dockerimage' ? { image: `ghcr.io/acme/${name}:1.${index % 20}` } : { repository: `acme/${name}` }),
      ...(pack === 'dockercompose' ? {} : { domains: `https://${name}.example.com` }),
      ...(random.next() < 0.4 ? { description: `Number ${index + 1} of ${count}` } : {}),
      logStyle: pack === 'static' ? 'static' : random.pick(LOG_STYLES),
      status: random.pick(STATUSES),
      history: random.integer(0, 4),
    };
  });
  return { ...base, applications };
}
