/** An application that a journey may change: one of the demo's, or on a live instance a new one. */
import { applicationsOf, pick, type FoundApplication } from './discover.ts';
import { callLive, deleteProject } from './live.ts';
import type { Stage } from './stage.ts';

export interface Own {
  readonly application: FoundApplication;
  /** Deletes what was created. */
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
  const name = `flotilla-e2e-${Date.now()}`;
  const project = await callLive<{ readonly uuid: string }>('POST', '/projects', { name });
  const servers = await callLive<readonly { readonly uuid: string; readonly settings?: { readonly is_reachable?: boolean } }[]>('GET', '/servers'); // prettier-ignore
  const server = pick(servers, 'reachable server', ({ settings }) => settings?.is_reachable !== false);
  const place = { project_uuid: project.uuid, environment_name: 'production', server_uuid: server.uuid, name };
  const reference = instance.dialect === 'reference';
  const { uuid } = await callLive<{ readonly uuid: string }>(
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
        if (item.project === name) await callLive('DELETE', `/applications/${item.uuid}`);
      await deleteProject(project.uuid);
    },
  };
}
