/** A project with its environments, also where the project itself does not tell them. */
import { call, type CallOptions } from '#app/api/client.ts';
import type { ProjectDetail } from '#coolify/model/locations.ts';
import type { Instance } from '#contract/instances.ts';

/**
 * A reference server promises no fields of a project: its environments have a call of their own. A failure of that one
 * does not lose the project.
 */
export async function wholeProject(instance: Instance, uuid: string, options: CallOptions): Promise<ProjectDetail> {
  const project = await call(instance, 'projects.get', { uuid }, options);
  if (instance.dialect !== 'reference' || project.environments.length > 0) return project;
  const environments = await call(instance, 'environments.list', { project: uuid }, options).catch(() => []);
  return { ...project, environments };
}
