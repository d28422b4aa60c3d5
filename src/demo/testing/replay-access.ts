/** Prepares replays of private keys, GitHub apps, S3 storages and cloud tokens. */
import type { PreparedCall, Recording, Row, SendAsRoot } from './replay-types.ts';
import { rsaKey } from './sample-keys.ts';

const ROUTES = /^\w+ \/api\/v1(\/security\/keys|\/github-apps|\/s3-storages|\/cloud-tokens)(\/|$)/;

/** Placeholder for key material in the recordings. */
const REMOVED = /^(\(base64 of )?-----BEGIN [A-Z ]*PRIVATE KEY-----\nremoved/;

/** @returns the prepared call, or null for another topic */
export async function prepareAccess(recording: Recording, send: SendAsRoot): Promise<PreparedCall | null> {
  const list = ROUTES.exec(recording.route)?.[1];
  if (list === undefined) return null;
  const body = await bodyOf(recording, send);
  const [path = ''] = recording.request.path.split('?');
  if (!recording.route.includes('{') || recording.response.status === 404) return { path, body };
  return { path: path.replace(/(\/security\/keys|\/[\w-]+s)\/[^/]+/, `$1/${await idOf(recording, send, list)}`), body };
}

async function bodyOf(recording: Recording, send: SendAsRoot): Promise<unknown> {
  const given = recording.request.body as Row | null;
  if (given === null) return null;
  const body = { ...given };
  if (typeof body['private_key'] === 'string' && REMOVED.test(body['private_key'])) {
    const pem = rsaKey();
    body['private_key'] = body['private_key'].startsWith('(base64') ? Buffer.from(pem).toString('base64') : pem;
    if (recording.case.includes('duplicate')) await send('POST', '/security/keys', { name: 'first', private_key: pem });
  }
  if (recording.request.method === 'POST' && 'private_key_uuid' in body)
    body['private_key_uuid'] = (await rows(send, '/security/keys'))[0]?.['uuid'];
  return body;
}

async function idOf({ route, case: name }: Recording, send: SendAsRoot, list: string): Promise<string> {
  const named = async (wanted: string): Promise<string> =>
    String((await rows(send, list)).find((row) => row['name'] === wanted)?.['uuid']);
  switch (list) {
    case '/security/keys':
      return named(name.includes('in-use') ? 'servers' : 'old-laptop');
    case '/github-apps':
      if (!route.startsWith('DELETE') || name.includes('in-use')) return '1';
      return written(send, list, {
        name: 'another',
        html_url: 'https://github.com',
        api_url: 'https://api.github.com',
        app_id: 1,
        installation_id: 1,
        client_id: 'x',
        client_secret: 'x',
        webhook_secret: 'x',
        private_key_uuid: (await rows(send, '/security/keys'))[0]?.['uuid'],
      });
    case '/s3-storages':
      return route.includes('validate')
        ? written(send, list, {
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

const rows = async (send: SendAsRoot, path: string): Promise<Row[]> => (await send('GET', path)) as Row[];

/** The id, or else the uuid, of the created row. */
async function written(send: SendAsRoot, path: string, body: Row): Promise<string> {
  const answer = (await send('POST', path, body)) as Row;
  return String((answer['id'] ?? answer['uuid']) as string | number);
}
