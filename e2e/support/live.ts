/** Cleans the live instance up after a failed journey. */
import { expect } from '@playwright/test';

/** The start of every name that a journey gives. */
const OWN_NAME = /^(flotilla-e2e-|e2e-)/;

/** @returns the body, without the envelope of the reference @throws Error with the instance's response */
async function callLive<T>(method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(new URL(`/api/v1${path}`, process.env['E2E_COOLIFY_URL']), {
    method,
    headers: {
      authorization: `Bearer ${process.env['E2E_COOLIFY_TOKEN'] ?? ''}`,
      accept: 'application/json',
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`);
  const value = (text === '' ? {} : JSON.parse(text)) as { readonly data?: T } & T;
  return value.data ?? value;
}

interface Named {
  readonly uuid?: string;
  readonly id?: number | string;
  readonly name?: string;
  readonly environment_id?: number;
}

/** An instance refuses to delete a project until its resources are gone, which takes it some seconds. */
async function deleteProject(uuid: string): Promise<void> {
  await expect(async () => {
    await callLive('DELETE', `/projects/${uuid}`);
  }).toPass({ timeout: 90_000, intervals: [3_000] });
}

/** After a failed journey: deletes everything that has a name of the journeys. Reports what is left. */
export async function deleteLeftovers(dialect: 'coolify' | 'reference'): Promise<void> {
  const failed: string[] = [];
  const attempt = async (work: () => Promise<unknown>) => {
    await work().catch((error: unknown) => failed.push(error instanceof Error ? error.message : String(error)));
  };
  const projects: Named[] = [];
  const environments = new Set<number | string>();
  await attempt(async () => {
    const all = await callLive<readonly Named[]>('GET', '/projects');
    projects.push(...all.filter(({ name }) => OWN_NAME.test(name ?? '')));
    for (const { uuid } of projects) {
      type Detail = { readonly environments?: readonly Named[] };
      const { environments: inside = [] } = await callLive<Detail>('GET', `/projects/${uuid ?? ''}`);
      for (const { id } of inside) if (id !== undefined) environments.add(id);
    }
  });
  const deleteOwn = async (path: string, of: ({ uuid, id }: Named) => string) => {
    await attempt(async () => {
      const rows = await callLive<readonly Named[]>('GET', path);
      const own = rows.filter(
        ({ name, environment_id: environment = '' }) => OWN_NAME.test(name ?? '') || environments.has(environment),
      );
      for (const row of own) await attempt(() => callLive('DELETE', `${path}/${of(row)}`));
    });
  };
  const byUuid = ({ uuid }: Named) => uuid ?? '';
  for (const path of ['/applications', '/databases', '/services', '/servers']) await deleteOwn(path, byUuid);
  await deleteOwn(dialect === 'reference' ? '/private-keys' : '/security/keys', byUuid);
  if (dialect === 'coolify') {
    await deleteOwn('/github-apps', ({ id }) => String(id));
    await deleteOwn('/cloud-tokens', byUuid);
  }
  for (const { uuid } of projects) await attempt(() => deleteProject(uuid ?? ''));
  expect(failed, 'Left on the instance after a failed journey').toEqual([]);
}
