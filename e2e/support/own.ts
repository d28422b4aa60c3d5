/** An application that a journey changes for good: on a demo one of its content, on a live instance one created for it. */
import { applicationsOf, partsOf, pick, type FoundApplication } from './discover.ts';
import { runOperation } from './operation.ts';
import { removeProject } from './place.ts';
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
  const project = await runOperation(address, instance.id, 'projects.create', { name });
  const servers = (await partsOf(address, instance.id)).servers.data;
  const server = pick(servers, 'reachable server', ({ reachable }) => reachable !== false);
  const { uuid } = await runOperation(address, instance.id, 'applications.createDockerImage', {
    project_uuid: project.uuid ?? '',
    environment_name: 'production',
    server_uuid: server.uuid,
    name,
    docker_image: 'nginx:1.27-alpine',
    ports_exposes: '80',
  });
  const application = pick(await applicationsOf(address, instance.id), 'new application', (item) => item.uuid === uuid);
  return {
    application,
    async end() {
      for (const item of await applicationsOf(address, instance.id))
        if (item.project === name)
          await runOperation(address, instance.id, 'applications.delete', {
            uuid: item.uuid,
            delete_volumes: true,
            delete_connected_networks: true,
            delete_configurations: true,
            docker_cleanup: true,
          });
      await removeProject(stage, project.uuid);
    },
  };
}
