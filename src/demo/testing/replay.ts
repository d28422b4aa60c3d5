/**
 * Replays recorded requests against the demo. Uuids, ids and tags are replaced by those of demo resources in the same
 * state.
 */
import { createDemo, type Demo } from '../demo.ts';
import type { PreparedCall, Recording, ReplayClient, Row } from './replay-types.ts';
import type { TokenName } from '../tokens.ts';
import { bodyFor } from './replay-bodies.ts';
import { prepareDatabase } from './replay-databases.ts';
import { prepareCall } from './replay-prepare.ts';

const START = Date.UTC(2026, 10, 24, 12, 0, 0);

/** By version and content; `createReplayClient` resets and reuses them. */
const demos = new Map<string, Demo>();
const surveyed = new Map<string, Row[]>();

/** A client for a fresh instance. */
export function createReplayClient(version: string, content: 'production' | 'staging' = 'production') {
  const key = `${version} ${content}`;
  const demo = demos.get(key) ?? createDemo({ version, content, seed: 'fidelity', clock: () => START, rateLimit: 200 });
  demos.set(key, demo);
  demo.reset();
  const send = async (
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: unknown,
  ): Promise<Response> =>
    demo.fetch(
      new Request(`http://127.0.0.1:8001${path}`, {
        method,
        redirect: 'manual',
        headers,
        ...(body === undefined || body === null || method === 'GET'
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
  /** Cached: fresh instances of a version are identical. */
  const rows = async (path: string): Promise<Row[]> => {
    const known = surveyed.get(`${key} ${path}`);
    if (known !== undefined) return known;
    const response = await send('GET', `/api/v1${path}`, {
      Accept: 'application/json',
      Authorization: `Bearer ${demo.tokens.root}`,
    });
    const data = (await response.json()) as Row[] | Record<string, Row>;
    const found = Array.isArray(data) ? data : Object.values(data);
    surveyed.set(`${key} ${path}`, found);
    return found;
  };
  const act = (path: string): Promise<Response> =>
    send('POST', `/api/v1${path}`, { Accept: 'application/json', Authorization: `Bearer ${demo.tokens.root}` });
  return { demo, send, rows, act };
}

const uuidIn = (row: Row | undefined): string => {
  const uuid = row?.['uuid'] ?? row?.['deployment_uuid'];
  if (typeof uuid !== 'string') throw new Error('The demo has no resource in this state.');
  return uuid;
};

/** Fills the queue of the server with deployments of another application. */
async function fillQueue(applications: readonly Row[], act: ReplayClient['act']): Promise<void> {
  const other = uuidIn(applications.find((row) => row['name'] === 'newsletter'));
  for (let i = 0; i < 27; i++) await act(`/applications/${other}/start?force=1`);
}

/** Uuids that replace the recorded one: resources of the same kind in the required state. */
async function replacementUuids(recording: Recording, { rows, act }: ReplayClient): Promise<readonly string[]> {
  const { route, response } = recording;
  const name = recording.case;
  const body = (typeof response.body === 'object' && response.body !== null ? response.body : {}) as Row;
  if (/\/projects\/\{uuid\}\/\{/.test(route) && response.status === 404) return [uuidIn((await rows('/projects'))[0])];
  // Another uuid of the call is unknown.
  const other = /\/(move|previews\/\{\w+\})$/.test(route);
  if (response.status === 404 && !name.includes('other-team') && !name.includes('wrong-method') && !other)
    return ['nothing-has-this-uuid'];
  if (route.includes('/previews/')) {
    const withPreviews = (await rows('/applications')).find(
      (row) => row['name'] === 'storefront' && row['git_branch'] === 'develop',
    );
    return [uuidIn(withPreviews)];
  }
  const idle = (list: readonly Row[]): Row[] => list.filter((row) => row['name'] === 'backoffice');
  if (/\/projects\/\{uuid\}\/\{/.test(route)) {
    const projects = await rows('/projects');
    const paths = await Promise.all(
      projects.map(async (project) =>
        (await rows(`/projects/${uuidIn(project)}/environments`)).map(
          (row) => `${uuidIn(project)}/${String(row['name'])}`,
        ),
      ),
    );
    return paths.flat();
  }
  if (route.includes('/projects/')) return [uuidIn((await rows('/projects'))[0])];
  if (route.includes('/security/keys/')) return [uuidIn((await rows('/security/keys'))[0])];
  if (route.includes('/servers/')) {
    const servers = (await rows('/servers')).filter(
      (row) => row['is_reachable'] === true && row['is_coolify_host'] !== true,
    );
    return name.includes('db-server') ? servers.map(uuidIn) : [uuidIn(servers[0])];
  }
  if (/\/deployments\/applications\//.test(route) || route.includes('PATCH')) {
    const application = uuidIn(idle(await rows('/applications'))[0]);
    if (name.includes('skipped')) await act(`/applications/${application}/start`);
    return [application];
  }
  if (/\/deployments\/\{/.test(route)) {
    const status =
      typeof body['status'] === 'string' && response.status === 200 && !route.includes('cancel')
        ? body['status']
        : name.includes('finished')
          ? 'finished'
          : 'queued';
    if (status === 'queued' || status === 'in_progress')
      return [uuidIn((await rows('/deployments')).find((row) => row['status'] === status))];
    const applications = await rows('/applications');
    for (const application of applications) {
      const history = (await deploymentsOf(rows, `/deployments/applications/${uuidIn(application)}`)).find(
        (row) =>
          row['status'] === status &&
          (!name.includes('git') || String(row['logs']).includes('could not read Username')),
      );
      if (history !== undefined) return [uuidIn(history)];
    }
    throw new Error(`The demo has no deployment that is ${status}.`);
  }
  if (route.includes('/applications/')) {
    const applications = await rows('/applications');
    if (response.status === 200 && name.startsWith('ok') && typeof body['build_pack'] === 'string') {
      const kind = applications.filter(
        (row) =>
          row['build_pack'] === body['build_pack'] &&
          (row['private_key_id'] === null) === (body['private_key_id'] === null || !('private_key_id' in body)),
      );
      if (kind.length > 0) return [uuidIn(kind[0])];
    }
    if (name.includes('exited') || name.includes('not-running'))
      return [uuidIn(applications.find((row) => String(row['status']).startsWith('exited')))];
    const application = uuidIn(idle(applications)[0]);
    if (name.includes('already-queued') || name === 'member-with-root-token')
      await act(`/applications/${application}/start`);
    if (name.includes('queue-full')) await fillQueue(applications, act);
    return [application];
  }
  if (route.includes('/databases/')) {
    const databases = (await rows('/resources')).filter((row) => String(row['type']).startsWith('standalone'));
    const engine =
      response.status === 200 && 'uuid' in body ? String(body['database_type'] ?? 'standalone-keydb') : null;
    const stopped =
      response.status === 400 ? name.includes('stopped') : route.includes('start') && !route.includes('restart');
    return [
      uuidIn(
        databases.find((row) =>
          engine === null ? String(row['status']).startsWith('exited') === stopped : row['type'] === engine,
        ),
      ),
    ];
  }
  if (route.includes('/services/')) {
    const services = await rows('/services');
    const stopped =
      response.status === 400 ? name.includes('stopped') : route.endsWith('start') && !route.includes('restart');
    if (response.status === 200 && !/(start|stop)$/.test(route))
      return [
        uuidIn(
          services.find(
            (row) =>
              (row['databases'] as Row[]).length >= ((body['databases'] as Row[] | undefined)?.length ?? 0) &&
              (row['databases'] as Row[]).length > 0,
          ),
        ),
      ];
    return [uuidIn(services.find((row) => String(row['status']).startsWith('exited') === stopped))];
  }
  return [''];
}

/** The deployments of a wrapped response. */
async function deploymentsOf(rows: ReplayClient['rows'], path: string): Promise<readonly Row[]> {
  // The values of `{count, deployments}`.
  const [, deployments] = (await rows(path)) as unknown as [number, readonly Row[]];
  return deployments;
}

/** The query of a deployment with uuids and tags of the demo. */
async function query(recording: Recording, { rows, act }: ReplayClient): Promise<string> {
  const [, search = ''] = recording.request.path.split('?');
  if (search === '' || (!recording.route.includes('/deploy') && !search.startsWith('tag=prod'))) return search;
  if (recording.response.status === 404 || recording.case.includes('unknown')) return search;
  const application = uuidIn((await rows('/applications')).find((row) => row['name'] === 'backoffice'));
  const database = uuidIn((await rows('/resources')).find((row) => row['type'] === 'standalone-redis'));
  const service = uuidIn((await rows('/services'))[0]);
  const tag = 'shop';
  if (recording.case.includes('already-queued') || recording.case.includes('force-false'))
    await act(`/deploy?uuid=${application}`);
  if (recording.case.includes('queue-full')) await fillQueue(await rows('/applications'), act);
  const uuids = [application, database, service];
  return search
    .replace(
      /uuid=[^&]+/,
      (text) =>
        `uuid=${text
          .split(',')
          .map((_, index) => uuids[index])
          .join(',')}`,
    )
    .replace(/tag=[^&]+/, `tag=${tag}`);
}

const TOKENS: Readonly<Record<string, TokenName>> = { team2_root: 'otherteam' };

function authorization(recording: Recording, demo: Demo): Record<string, string> {
  const name = recording.token_abilities;
  if (recording.case.includes('basic')) return { Authorization: 'Basic cm9vdDpyb290' };
  if (name === null) return {};
  if (name.includes('|')) return { Authorization: `Bearer ${name}` };
  const token = demo.tokens[TOKENS[name] ?? (name as TokenName)];
  return { Authorization: `Bearer ${token}` };
}

export async function replay(
  version: string,
  recording: Recording,
): Promise<{ status: number; contentType: string | null; bodies: unknown[]; text: string }> {
  const name = recording.case;
  const calm = name === 'ok-none' || (version === '4.0.0' && recording.route === 'GET /api/v1/deployments');
  const own = createReplayClient(version, calm ? 'staging' : 'production');
  const prepared: PreparedCall | null =
    (await prepareDatabase(recording, own)) ??
    (await prepareCall(recording, async (method, path, body) => {
      const headers = { Accept: 'application/json', Authorization: `Bearer ${own.demo.tokens.root}` };
      const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
      return (await own.send(method, `/api/v1${path}`, { ...headers, ...json }, body)).json();
    }));
  const uuids = prepared === null ? await replacementUuids(recording, own) : [''];
  // 4.0.0 was recorded with one active deployment.
  if (calm && name !== 'ok-none') await own.act(`/applications/${uuidIn((await own.rows('/applications'))[0])}/start`);
  const search = prepared?.search ?? (await query(recording, own));
  if (name.includes('api-disabled') || name.includes('while-disabled')) own.demo.behave({ apiDisabled: true });
  if (name.includes('ip-not-allowed')) own.demo.behave({ ipDenied: true });
  if (recording.response.status === 429 && !name.includes('queue-full')) own.demo.behave({ rateLimited: true });
  const parts = recording.route.split(' ')[1] ?? '';
  const bodies: unknown[] = [];
  let first: { status: number; contentType: string | null; text: string } | null = null;
  for (const uuid of uuids) {
    const path = (
      prepared !== null
        ? prepared.path
        : parts.includes('{uuid}')
          ? parts
              .replace(/\{uuid\}\/\{[a-z_]+\}$/, uuid.includes('/') ? uuid : `${uuid}/nothing`)
              .replace('{uuid}', uuid)
          : (recording.request.path.split('?')[0] ?? '')
    )
      .replace('{id}', /teams\/(\w+)/.exec(recording.request.path)?.[1] ?? '')
      // The preview in the content (`world/production-customers.ts`).
      .replace('{pull_request_id}', recording.response.status === 404 ? '999' : '128');
    const body =
      name === 'ok-json-body'
        ? {
            ...(recording.request.body as Row),
            uuid: uuidIn((await own.rows('/applications')).find((row) => row['name'] === 'backoffice')),
          }
        : prepared === null
          ? await bodyFor(recording, own.rows)
          : prepared.body;
    const response = await own.send(
      recording.request.method,
      `${path}${search === '' ? '' : `?${search}`}`,
      { ...recording.request.headers, ...authorization(recording, own.demo) },
      body,
    );
    const text = await response.text();
    first ??= { status: response.status, contentType: response.headers.get('content-type'), text };
    try {
      bodies.push(JSON.parse(text));
    } catch {
      bodies.push(text);
    }
  }
  if (first === null) throw new Error('No request was sent.');
  return { ...first, bodies };
}
