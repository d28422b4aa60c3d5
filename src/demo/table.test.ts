/**
 * The demo serves exactly the operations table: in the reference dialect and in each version with differences, every
 * operation passes the allow-list, succeeds, and its response is readable.
 */
import { describe, expect, it } from 'vitest';
import { matchRequest } from '#coolify/allow-list.ts';
import { buildRequest, relayMethod, variantsFor, type Profile, type Variant } from '#coolify/operation.ts';
import {
  operation,
  operationIds,
  readAnswer,
  variantOf,
  type InputOf,
  type OperationId,
} from '#coolify/operations/table.ts';
import { createDemo, type Demo } from './demo.ts';
import { inputs } from './testing/inputs.ts';
import type { InputContext } from './testing/inputs/types.ts';

const VERSIONS = ['reference', '4.0.0-beta.420', '4.0.0', '4.1.2', '4.2.0', '4.3.2', '4.3.10', '4.4.0'] as const;
const NOW = Date.UTC(2026, 10, 24, 12);
const profileOf = (version: string): Profile =>
  version === 'reference'
    ? { dialect: 'reference', version: null, missing: [] }
    : { dialect: 'coolify', version, missing: [] };

async function send(
  demo: Demo,
  method: string,
  path: string,
  body: unknown,
  anonymous = false,
): Promise<{ status: number; contentType: string; text: string; headers: Record<string, string> }> {
  const response = await demo.fetch(
    new Request(`http://demo.test${path}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(anonymous ? {} : { authorization: `Bearer ${demo.tokens.root}` }),
        ...(body === null ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
    }),
  );
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    text: await response.text(),
    headers: Object.fromEntries(response.headers),
  };
}

interface Row extends Record<string, unknown> {
  readonly uuid: string;
  readonly status?: string;
}

interface ResettableContext extends InputContext {
  readonly reset: () => void;
}

function createContext(demo: Demo): ResettableContext {
  const isReference = demo.dialect === 'reference';
  /** Top-level lists right after a reset, when they are always the same. */
  const initialLists = new Map<string, readonly Row[]>();
  let isPristine = true;
  const call = async (method: string, path: string, body: unknown = null): Promise<unknown> => {
    const parsed = JSON.parse((await send(demo, method, `/api/v1${path}`, body)).text) as unknown;
    return isReference ? (parsed as { data: unknown }).data : parsed;
  };
  return {
    isReference,
    reset() {
      demo.reset();
      isPristine = true;
    },
    send(method, path, body) {
      isPristine = false;
      return call(method, path, body);
    },
    async rows(path) {
      const isCacheable = isPristine && /^\/[\w-]+$/.test(path);
      const known = isCacheable ? initialLists.get(path) : undefined;
      const rows = known ?? ((await call('GET', path)) as Row[]);
      if (isCacheable) initialLists.set(path, rows);
      return rows;
    },
  };
}

/** An input for an operation without an own entry in `inputs`: a value for every name a path may contain. */
async function defaultInput(id: OperationId, context: InputContext): Promise<Record<string, unknown>> {
  const rows = async (path: string): Promise<readonly Row[]> => (await context.rows(path)) as readonly Row[];
  const [resource = ''] = id.split('.');
  const state = id.endsWith('.start') ? 'exited' : 'running';
  const pick = (list: readonly Row[]): string =>
    (list.find((row) => row.status?.startsWith(state)) ?? list[0])?.uuid ?? '';
  const application = pick(await rows('/applications'));
  const project = (await rows('/projects'))[0]?.uuid ?? '';
  const uuids: Record<string, string> = {
    applications: application,
    deployments: application,
    servers: pick(await rows('/servers')),
    projects: project,
    environments: project,
    databases: pick((await rows('/resources')).filter((row) => String(row['type']).startsWith('standalone'))),
    services: pick(await rows('/services')),
  };
  const { environments } = (await context.send('GET', `/projects/${project}`)) as { readonly environments: Row[] };
  const deployed = await (context.isReference
    ? context.send('GET', `/deployments/deploy?uuid=${application}`)
    : context.send('POST', `/deploy?uuid=${application}`));
  if (id === 'deployments.deploy') return { uuid: application };
  const isOfDeployment = id === 'deployments.get' || id === 'deployments.cancel';
  return {
    uuid: isOfDeployment
      ? (/"deployment_uuid":"([a-z0-9]{24})"/.exec(JSON.stringify(deployed))?.[1] ?? '')
      : (uuids[resource] ?? ''),
    project,
    environment: environments[0]?.uuid ?? '',
    tag: context.isReference ? 'branch' : 'rc',
    id: 0,
    ...(id === 'applications.logs' ? { lines: 5 } : {}),
  };
}

describe.each(VERSIONS)('on %s', (version) => {
  const profile = profileOf(version);
  const served = operationIds.filter((id) => variantsFor(operation(id), profile).length > 0);

  const content = version === 'reference' ? {} : { content: 'staging' as const };
  const demo = createDemo({ version, seed: 'table', clock: () => NOW, ...content });
  const context = createContext(demo);

  it.each(served)('%s: is allowed, succeeds and is readable', async (id) => {
    for (const index of variantsFor(operation(id), profile)) {
      context.reset();
      const variant = variantOf(id, index) as Variant<object> | undefined;
      if (variant === undefined) throw new Error(`${id} has no variant ${index}.`);
      const ownInput = inputs[id] as ((context: InputContext) => Promise<Record<string, unknown>>) | undefined;
      const input = await (ownInput === undefined ? defaultInput(id, context) : ownInput(context));
      const request = buildRequest(variant, input);
      const [path = '', query = ''] = request.path.split('?');
      const match = matchRequest(profile, relayMethod(operation(id), variant), path, query);
      expect(match, request.path).not.toBeNull();
      const answer = await send(demo, request.method, request.path, request.body, request.anonymous);
      expect(answer.status, `${request.method} ${request.path}: ${answer.text.slice(0, 200)}`).toBeLessThan(300);
      const output = readAnswer(id, index, input as InputOf<typeof id>, answer);
      expect(output).toBeDefined();
      if (Array.isArray(output) && id !== 'deployments.list') expect(output.length).toBeGreaterThan(0);
    }
  });

  it('variants outside their versions: answer 404 or 405', async () => {
    const demo = createDemo({ version, seed: 'table' });
    for (const id of operationIds) {
      for (const [index, variant] of operation(id).variants.entries()) {
        if (variant.dialect !== profile.dialect || variantsFor(operation(id), profile).includes(index)) continue;
        const path = `${variant.base ?? '/api/v1'}${variant.path.replaceAll(/\{\w+\}/g, 'x')}`;
        // Another variant of the operation may serve the same path in this version.
        const other = variantsFor(operation(id), profile).some(
          (served) =>
            operation(id).variants[served]?.path === variant.path &&
            operation(id).variants[served]?.method === variant.method,
        );
        if (other || id === 'databases.list' || id === 'environments.list') continue;
        const answer = await send(demo, variant.method, path, null);
        expect([404, 405], `${variant.method} ${path}`).toContain(answer.status);
      }
    }
  });

  it.each([
    ['GET', '/api/v1/settings/email', ''],
    ['DELETE', '/api/v1/applications', ''],
    ['GET', '/api/v1/applications/abc/start', ''],
    ['HEAD', '/api/v1/applications', ''],
    ['GET', '/api/v1/applications', 'take=1'],
    ['GET', '/api/v1//applications', ''],
    ['GET', '/api/v1/applications/..%2Fservers', ''],
    ['POST', '/__demo/behave', ''],
  ])('allow-list: rejects %s %s?%s', (method, path, query) => {
    expect(matchRequest(profile, method, path, query)).toBeNull();
  });
});
