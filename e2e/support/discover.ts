/** The content of an instance, read from our own server: journeys use what exists there, not what a demo is known to contain. */
import { expect, test } from '@playwright/test';
import type { Application, Database, Service } from '#coolify/model/resources.ts';
import { isActiveDeployment } from '#coolify/status.ts';
import type { Deployment } from '#coolify/model/deployments.ts';
import type { Project, ProjectDetail, Server } from '#coolify/model/locations.ts';
import { parseStatus, type Status } from '#coolify/status.ts';

interface Read<T> {
  readonly data: readonly T[];
  readonly at: string | null;
  readonly failure: { readonly kind: string } | null;
}

export interface Parts {
  readonly applications: Read<Application>;
  readonly databases: Read<Database>;
  readonly services: Read<Service>;
  readonly servers: Read<Server>;
  readonly projects: Read<Project>;
  readonly deployments: Read<Deployment>;
}

export interface FoundApplication extends Omit<Application, 'status'> {
  readonly status: Status;
  readonly project: string | null;
  readonly environment: string | null;
  /** A deployment is queued or in progress. */
  readonly deploying: boolean;
}

async function lines(address: string, path: string): Promise<readonly Record<string, unknown>[]> {
  const response = await fetch(address + path, { headers: { 'x-flotilla': '1', 'x-flotilla-fresh': '1' } });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** The lists of one instance, read past the cache. @throws Error when one could not be read: a journey must not skip then */
export async function partsOf(address: string, instance: string): Promise<Parts> {
  let parts: unknown;
  for (const line of await lines(address, '/api/fleet')) {
    if (line['type'] === 'instance' && (line['instance'] as { id: string }).id === instance) parts = line['lists'];
  }
  if (parts === undefined) throw new Error(`No instance “${instance}” is connected to ${address}.`);
  for (const [list, { at, failure }] of Object.entries(parts as Parts))
    if (failure !== null || at === null) throw new Error(`${list} of ${instance}: ${failure?.kind ?? 'not read'}.`);
  return parts as Parts;
}

/** Projects with their environments. */
export async function projectsOf(address: string, instance: string): Promise<readonly ProjectDetail[]> {
  const line = (await lines(address, '/api/project-tree')).findLast(
    ({ type, id }) => type === 'projects' && id === instance,
  );
  return (line?.['projects'] ?? []) as readonly ProjectDetail[];
}

/** All applications of an instance with project, environment and state. */
export async function applicationsOf(address: string, instance: string): Promise<readonly FoundApplication[]> {
  const [{ applications, deployments }, projects] = await Promise.all([
    partsOf(address, instance),
    projectsOf(address, instance),
  ]);
  return applications.data.map((row) => {
    const place = projects
      .flatMap((project) => project.environments.map((environment) => ({ project, environment })))
      .find(
        ({ project, environment }) =>
          (row.environmentId !== null && environment.id === row.environmentId) ||
          (row.environmentUuid !== null && environment.uuid === row.environmentUuid) ||
          (row.projectUuid === project.uuid && row.environmentName === environment.name),
      );
    return {
      ...row,
      status: parseStatus(row.status),
      project: place?.project.name ?? null,
      environment: place?.environment.name ?? null,
      deploying: deployments.data.some(
        ({ applicationUuid, status }) => applicationUuid === row.uuid && isActiveDeployment(status),
      ),
    };
  });
}

/** One application, read now. */
export async function applicationOf(address: string, instance: string, uuid: string): Promise<FoundApplication> {
  const found = (await applicationsOf(address, instance)).find((application) => application.uuid === uuid);
  if (found === undefined) throw new Error(`${instance} has no application ${uuid}.`);
  return found;
}

export interface FoundDatabase extends Omit<Database, 'status'> {
  readonly status: Status;
}

/** All databases of an instance. */
export async function databasesOf(address: string, instance: string): Promise<readonly FoundDatabase[]> {
  const { databases } = await partsOf(address, instance);
  return databases.data.map((row) => ({ ...row, status: parseStatus(row.status) }));
}

/** The first that matches; without one the test is skipped, with the reason. */
export function pick<T>(list: readonly T[], what: string, fits: (candidate: T) => boolean = () => true): T {
  const found = list.find(fits);
  test.skip(found === undefined, `The instance has no ${what}.`);
  expect(found, what).toBeDefined();
  return found as T;
}

/** Running on a reachable server, without an active deployment. */
export const isUp = ({ status, deploying, serverReachable }: FoundApplication): boolean =>
  status.state === 'running' && !deploying && serverReachable !== false;

/** Stopped, on a reachable server. */
export const isStopped = ({ status, deploying, serverReachable }: FoundApplication): boolean =>
  status.state === 'exited' && !deploying && serverReachable !== false;

/** In an environment where restarting and deploying need a confirmation. */
export const isProduction = ({ environment }: FoundApplication): boolean => environment === 'production';
