/** Initial keys, GitHub apps, S3 storages and cloud tokens. */
import { createHash } from 'node:crypto';
import { ed25519Blob, factsOf } from '../key-material.ts';
import { DAY_MS } from './dates.ts';
import { createRandom } from './random.ts';
import type { CloudToken, GithubApp, PrivateKey, S3Storage, World } from './state.ts';

export type Access = Pick<World, 'keys' | 'githubApps' | 's3Storages' | 'cloudTokens' | 'notifications'>;

/** Placeholder that states that it is not a key. */
const NO_KEY = '-----BEGIN OPENSSH PRIVATE KEY-----\nthis demo has no keys\n-----END OPENSSH PRIVATE KEY-----\n';

/** Ids are referenced by `build-world.ts`. */
const KEYS: readonly (readonly [key: string, name: string, description: string, days: number])[] = [
  ['localhost', "localhost's key", 'The private key for the Coolify host machine (localhost).', 520],
  ['servers', 'servers', 'SSH key of the servers', 510],
  ['deploy', 'deploy-key', 'Read-only deploy key', 300],
  ['github', 'github-app-key', 'Private key of the GitHub app', 290],
  ['old', 'old-laptop', 'Before the move to hardware keys', 480],
];

interface AccessOptions {
  readonly seededUuid: (kind: string, key: string) => string;
  readonly now: number;
  readonly team: string;
}

export function buildAccess({ seededUuid, now, team }: AccessOptions): Access {
  const keys = KEYS.map(([key, name, description, days], id): PrivateKey => {
    const uuid = seededUuid('key', key);
    const at = now - days * DAY_MS;
    return {
      id,
      uuid,
      name,
      description,
      material: NO_KEY,
      ...factsOf(ed25519Blob(createHash('sha256').update(uuid).digest())),
      createdAt: at,
      updatedAt: at,
    };
  });
  const app = (id: number, key: string, days: number, rest: Partial<GithubApp>, columns: GithubApp['columns']) => ({
    id,
    uuid: seededUuid('github app', key),
    columns: {
      organization: null,
      api_url: 'https://api.github.com',
      html_url: 'https://github.com',
      custom_user: 'git',
      custom_port: 22,
      app_id: null,
      installation_id: null,
      client_id: null,
      is_system_wide: false,
      ...columns,
    },
    clientSecret: null,
    webhookSecret: null,
    privateKeyId: null,
    isPublic: false,
    createdAt: now - days * DAY_MS,
    updatedAt: now - days * DAY_MS,
    ...rest,
  });
  const random = createRandom(seededUuid('secret', 'access'));
  const githubApps: GithubApp[] = [
    app(0, 'public', 520, { isPublic: true }, { name: 'Public GitHub' }),
    app(
      1,
      'acme',
      290,
      { privateKeyId: 3, clientSecret: random.text(40), webhookSecret: random.text(32) },
      {
        name: 'acme-github',
        organization: 'acme',
        app_id: 123_456,
        installation_id: 7_891_011,
        client_id: 'Iv1.0123456789abcdef',
      },
    ),
  ];
  const bucket = (name: string, description: string, region: string, isUsable: boolean, days: number): S3Storage => ({
    uuid: seededUuid('s3', name),
    columns: {
      name,
      description,
      endpoint: `https://s3.${region}.example.com`,
      bucket: `acme-${name}`,
      region,
      key: random.text(20).toUpperCase(),
      secret: random.text(40),
    },
    isUsable,
    createdAt: now - days * DAY_MS,
    updatedAt: now - days * DAY_MS,
  });
  const token = (name: string, provider: string, days: number, good: boolean): CloudToken => ({
    uuid: seededUuid('cloud token', name),
    name,
    provider,
    token: good ? random.text(64) : 't'.repeat(64),
    createdAt: now - days * DAY_MS,
    updatedAt: now - days * DAY_MS,
  });
  return {
    keys,
    githubApps,
    s3Storages: [
      bucket('backups-eu', `Nightly backups of ${team}`, 'eu-central-1', true, 260),
      bucket('archive', 'Yearly archives', 'us-east-1', false, 120),
    ],
    cloudTokens: [token('hetzner-main', 'hetzner', 210, true), token('throwaway', 'hetzner', 30, false)],
    notifications: {
      discord: { discord_enabled: true, discord_webhook_url: 'https://discord.example.com/hooks/deployments' },
      email: { smtp_host: 'mail.example.com', smtp_port: 587 },
    },
  };
}
