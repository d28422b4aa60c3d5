/**
 * The demo serves every operation of the table, in every dialect and at every version where something changes: it answers
 * with success, and the response is read back.
 */
import { describe, expect, it } from 'vitest';
import { buildRequest, variantsFor, type Profile, type Variant } from '#coolify/operation.ts';
import {
  operation,
  operationIds,
  readAnswer,
  variantOf,
  type InputOf,
  type OperationId,
} from '#coolify/operations/table.ts';
import { createDemo, type Demo } from './demo.ts';
import { inputs, type Helper } from './testing/inputs.ts';

const VERSIONS = ['reference', '4.0.0-beta.420', '4.0.0', '4.1.2', '4.2.0', '4.3.2', '4.3.10', '4.4.0'] as const;
const profileOf = (version: string): Profile =>
  version === 'reference'
    ? { dialect: 'reference', version: null, missing: [] }
    : { dialect: 'coolify', version, missing: [] };

async function ask(
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

interface Row {
  readonly uuid: string;
  readonly status?: string;
  readonly name: string;
}

/** An input that this operation can succeed with on a fresh instance, for every name that a path may ask for. */
async function inputFor(id: OperationId, demo: Demo): Promise<Record<string, unknown>> {
  const rows = async (path: string): Promise<Row[]> => {
    const body = JSON.parse((await ask(demo, 'GET', `/api/v1${path}`, null)).text) as Row[] | { data: Row[] };
    return Array.isArray(body) ? body : body.data;
  };
  const [resource = ''] = id.split('.');
  const state = id.endsWith('.start') ? 'exited' : 'running';
  const pick = (list: readonly Row[]): string =>
    (list.find((row) => row.status?.startsWith(state)) ?? list[0])?.uuid ?? '';
  const application = pick(await rows('/applications'));
  const project = (await rows('/projects'))[0]?.uuid ?? '';
  const deployed = await ask(
    demo,
    demo.dialect === 'reference' ? 'GET' : 'POST',
    demo.dialect === 'reference'
      ? `/api/v1/deployments/deploy?uuid=${application}`
      : `/api/v1/deploy?uuid=${application}`,
    null,
  );
  const deployment = /"deployment_uuid":"([a-z0-9]{24})"/.exec(deployed.text)?.[1] ?? '';
  const uuids: Record<string, string> = {
    applications: application,
    deployments: id === 'deployments.get' || id === 'deployments.cancel' ? deployment : application,
    servers: pick(await rows('/servers')),
    projects: project,
    environments: project,
    databases: pick(
      (await rows('/resources')).filter((row) => 'type' in row && String(row.type).startsWith('standalone')),
    ),
    services: pick(await rows('/services')),
  };
  const environment = JSON.parse((await ask(demo, 'GET', `/api/v1/projects/${project}`, null)).text) as {
    environments?: Row[];
    data?: { environments: Row[] };
  };
  return {
    uuid: uuids[resource] ?? '',
    project,
    environment: (environment.environments ?? environment.data?.environments ?? [])[0]?.uuid ?? '',
    tag: demo.dialect === 'reference' ? 'branch' : 'rc',
    id: 0,
    ...(id === 'applications.logs' ? { lines: 5 } : {}),
  };
}

/** The fields that belong to the body and nothing that only paths ask for. */
const forBody = (id: OperationId, input: Record<string, unknown>): Record<string, unknown> =>
  id === 'deployments.deploy' ? { uuid: input['uuid'] } : input;

const helperFor = (demo: Demo): Helper => {
  const open = async (method: string, path: string, body: unknown): Promise<unknown> => {
    const { text } = await ask(demo, method, `/api/v1${path}`, body);
    const parsed = JSON.parse(text) as unknown;
    return demo.dialect === 'reference' ? (parsed as { data: unknown }).data : parsed;
  };
  return {
    ask: (method, path, body = null) => open(method, path, body),
    rows: async (path) => (await open('GET', path, null)) as Record<string, unknown>[],
    reference: demo.dialect === 'reference',
  };
};

describe.each(VERSIONS)('on %s', (version) => {
  const profile = profileOf(version);
  const served = operationIds.filter((id) => variantsFor(operation(id), profile).length > 0);

  it.each(served)('%s is answered and read', async (id) => {
    const content = version === 'reference' ? {} : { content: 'staging' as const };
    for (const index of variantsFor(operation(id), profile)) {
      const demo = createDemo({ version, seed: 'table', ...content });
      const variant = variantOf(id, index) as Variant<object> | undefined;
      if (variant === undefined) throw new Error(`${id} has no variant ${index}.`);
      const made = inputs[id] as ((helper: Helper) => Promise<Record<string, unknown>>) | undefined;
      const input = made === undefined ? forBody(id, await inputFor(id, demo)) : await made(helperFor(demo));
      if (made !== undefined) expect(operation(id).input.safeParse(input)).toEqual({ success: true, data: input });
      const request = buildRequest(variant, input);
      const answer = await ask(demo, request.method, request.path, request.body, request.anonymous);
      expect(answer.status, `${request.method} ${request.path}: ${answer.text.slice(0, 200)}`).toBeLessThan(300);
      const output = readAnswer(id, index, input as InputOf<typeof id>, answer);
      expect(output).toBeDefined();
      if (Array.isArray(output) && id !== 'deployments.list') expect(output.length).toBeGreaterThan(0);
    }
  });

  it('what a variant does not serve, the demo does not either', async () => {
    const demo = createDemo({ version, seed: 'table' });
    for (const id of operationIds) {
      for (const [index, variant] of operation(id).variants.entries()) {
        if (variant.dialect !== profile.dialect || variantsFor(operation(id), profile).includes(index)) continue;
        const path = `${variant.base ?? '/api/v1'}${variant.path.replaceAll(/\{\w+\}/g, 'x')}`;
        // A path may be served for another variant of the same operation, with another range.
        const other = variantsFor(operation(id), profile).some(
          (served) =>
            operation(id).variants[served]?.path === variant.path &&
            operation(id).variants[served]?.method === variant.method,
        );
        if (other || id === 'databases.list' || id === 'environments.list') continue;
        const answer = await ask(demo, variant.method, path, null);
        expect([404, 405], `${variant.method} ${path}`).toContain(answer.status);
      }
    }
  });
});
