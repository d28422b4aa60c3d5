/** Recorded calls on private keys, GitHub apps, S3 storages and cloud tokens, in the demo's terms. */
import type { Recording, Row } from './replay.ts';
import type { Ask, Staged } from './replay-stage.ts';
import { rsaKey } from './sample-keys.ts';

const ROUTES = /^\w+ \/api\/v1(\/security\/keys|\/github-apps|\/s3-storages|\/cloud-tokens)(\/|$)/;

/** What the recordings have in place of key material. */
const REMOVED = /^(\(base64 of )?-----BEGIN [A-Z ]*PRIVATE KEY-----\nremoved/;

/** @returns path and body of the call; null for a call on something else */
export async function stageAccess(recording: Recording, ask: Ask): Promise<Staged | null> {
  const list = ROUTES.exec(recording.route)?.[1];
  if (list === undefined) return null;
  const body = await bodyOf(recording, ask);
  const [path = ''] = recording.request.path.split('?');
  if (!recording.route.includes('{') || recording.response.status === 404) return { path, body };
  return { path: path.replace(/(\/security\/keys|\/[\w-]+s)\/[^/]+/, `$1/${await idOf(recording, ask, list)}`), body };
}

async function bodyOf(recording: Recording, ask: Ask): Promise<unknown> {
  const given = recording.request.body as Row | null;
  if (given === null) return null;
  const body = { ...given };
  if (typeof body['private_key'] === 'string' && REMOVED.test(body['private_key'])) {
    const pem = rsaKey();
    body['private_key'] = body['private_key'].startsWith('(base64') ? Buffer.from(pem).toString('base64') : pem;
    if (recording.case.includes('duplicate')) await ask('POST', '/security/keys', { name: 'first', private_key: pem });
  }
  if (recording.request.method === 'POST' && 'private_key_uuid' in body)
    body['private_key_uuid'] = (await rows(ask, '/security/keys'))[0]?.['uuid'];
  return body;
}

async function idOf({ route, case: name }: Recording, ask: Ask, list: string): Promise<string> {
  const named = async (wanted: string): Promise<string> =>
    String((await rows(ask, list)).find((row) => row['name'] === wanted)?.['uuid']);
  switch (list) {
    case '/security/keys':
      return named(name.includes('in-use') ? 'servers' : 'old-laptop');
    case '/github-apps':
      if (!route.startsWith('DELETE') || name.includes('in-use')) return '1';
      return written(ask, list, {
        name: 'another',
        html_url: 'https://github.com',
        api_url: 'https://api.github.com',
        app_id: 1,
        installation_id: 1,
        client_id: 'x',
        client_secret: 'x',
        webhook_secret: 'x',
        private_key_uuid: (await rows(ask, '/security/keys'))[0]?.['uuid'],
      });
    case '/s3-storages':
      return route.includes('validate')
        ? written(ask, list, {
            name: 'no-network',
            endpoint: 'https://github.com',
            bucket: 'acme-backups',
            region: 'eu-central-1',
            key: 'key',
            secret: 'secret',
          })
        : named('backups-eu');
    default:
      return named(name.includes('no-network') ? 'throwaway' : 'hetzner-main');
  }
}

const rows = async (ask: Ask, path: string): Promise<Row[]> => (await ask('GET', path)) as Row[];

/** By number where it has one, else by uuid. */
async function written(ask: Ask, path: string, body: Row): Promise<string> {
  const answer = (await ask('POST', path, body)) as Row;
  return String((answer['id'] ?? answer['uuid']) as string | number);
}
