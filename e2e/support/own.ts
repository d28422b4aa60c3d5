/** What a journey changes for good: on a demo something of its content, on a live instance an application made for it. */
import { expect } from '@playwright/test';
import { applicationsOf, pick, type FoundApplication } from './discover.ts';
import { removeProject } from './place.ts';
import type { Stage } from './stage.ts';

export interface Own {
  readonly application: FoundApplication;
  /** Removes what was made. */
  readonly end: () => Promise<void>;
}

/** @param fits which one of a demo; a live instance gets a new one from the image `nginx:1.27-alpine`, in a new project */
export async function ownApplication(
  stage: Stage,
  what: string,
  fits: (candidate: FoundApplication) => boolean,
): Promise<Own> {
  const { address, instance } = stage;
  if (!instance.live)
    return {
      application: pick(await applicationsOf(address, instance.id), what, fits),
      end: () => Promise.resolve(),
    };
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${address}/api/instances/${instance.id}/v1${path}`, {
      method,
      headers: { 'x-flotilla': '1', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    expect(response.ok, `${method} ${path}: ${text}`).toBe(true);
    const answer = JSON.parse(text) as { readonly data?: T } & T;
    return answer.data ?? answer;
  };
  const name = `flotilla-e2e-${Date.now()}`;
  const project = await ask<{ readonly uuid: string }>('POST', '/projects', { name });
  const servers = await ask<readonly { readonly uuid: string; readonly settings?: { readonly is_reachable?: boolean } }[]>('GET', '/servers'); // prettier-ignore
  const server = pick(servers, 'server that answers', ({ settings }) => settings?.is_reachable !== false);
  const place = { project_uuid: project.uuid, environment_name: 'production', server_uuid: server.uuid, name };
  const reference = instance.dialect === 'reference';
  const { uuid } = await ask<{ readonly uuid: string }>(
    'POST',
    reference ? '/applications' : '/applications/dockerimage',
    reference
      ? { ...place, type: 'docker-image', docker_image: 'nginx:1.27-alpine', ports_exposes: '80' }
      : {
          ...place,
          docker_registry_image_name: 'nginx',
          docker_registry_image_tag: '1.27-alpine',
          ports_exposes: '80',
        },
  );
  const application = pick(await applicationsOf(address, instance.id), 'new application', (item) => item.uuid === uuid);
  return {
    application,
    async end() {
      for (const item of await applicationsOf(address, instance.id))
        if (item.project === name) await ask('DELETE', `/applications/${item.uuid}`);
      await removeProject(stage, project.uuid);
    },
  };
}
