/** Deployments (contract rows 36, 75–78, and cancel of section 2). */
import * as z from 'zod/mini';
import { readActionResult, type ActionResult, readDeployResult } from '../model/results.ts';
import { number, one, rows } from '../model/fields.ts';
import { FailureError, isRecord } from '../failure.ts';
import { readDeployment, readDeploymentDetail, type Deployment, type DeploymentDetail } from '../model/deployments.ts';
import { byUuid, count, flag, id, idList, nothing, object, text } from '../input.ts';
import { define, defineComposed } from '../operation.ts';

const deploy = object({
  /** One or several application, service or database uuids, comma-separated. */
  uuid: idList,
  /** Rebuild without the cache. `false` is never sent: it means true before v4.2.0 (contract row 77). */
  force: z.optional(flag),
  /** Number of a pull request whose preview is deployed in place of the application itself; since b402. */
  pr: z.optional(count(1, Number.MAX_SAFE_INTEGER)),
  /** Image tag of that preview, for applications from an image; only together with `pr` (since b471). */
  docker_tag: z.optional(text),
});
const history = object({
  uuid: id,
  skip: z.optional(count(0, Number.MAX_SAFE_INTEGER)),
  /** Rows to answer; 10 by default. */
  take: z.optional(count(1, Number.MAX_SAFE_INTEGER)),
});
export interface History {
  /** All deployments there are, null where the instance does not say. */
  readonly count: number | null;
  readonly deployments: readonly Deployment[];
}

const newestFirst = (a: Deployment, b: Deployment): number => (b.createdAt ?? '').localeCompare(a.createdAt ?? '');

const getDeployment = define({
  id: 'deployments.get',
  title: 'Read the deployment',
  input: byUuid,
  resource: 'deployments',
  ability: 'read',
  freshFor: 1,
  sensitive: true,
  // b464–b467 answer 404 for every uuid (contract, pitfall 8).
  variants: [
    { dialect: 'coolify', since: '4.0.0-beta.468', method: 'GET', path: '/deployments/{uuid}' },
    { dialect: 'coolify', until: '4.0.0-beta.463', method: 'GET', path: '/deployments/{uuid}' },
    { dialect: 'reference', method: 'GET', path: '/deployments/{uuid}' },
  ],
  read: ({ data }) => readDeploymentDetail(one(data, 'deployment'), 'deployment'),
});

const listHistory = define({
  id: 'deployments.ofApplication',
  title: 'List the application’s deployments',
  input: history,
  resource: 'deployments',
  ability: 'read',
  freshFor: 4,
  variants: [
    {
      dialect: 'coolify',
      since: '4.0.0-beta.402',
      method: 'GET',
      path: '/deployments/applications/{uuid}',
      query: ['skip', 'take'],
    },
    { dialect: 'reference', method: 'GET', path: '/applications/{uuid}/deployments' },
  ],
  read: ({ data }) => {
    const deployments = rows(data, 'deployments', readDeployment, 'deployments').toSorted(newestFirst);
    return { count: isRecord(data) ? number(data, 'count', 'total') : null, deployments };
  },
});

export const deploymentOperations = {
  'deployments.list': define({
    id: 'deployments.list',
    title: 'List deployments',
    input: nothing,
    resource: 'deployments',
    ability: 'read',
    freshFor: 4,
    variants: [
      { dialect: 'coolify', method: 'GET', path: '/deployments' },
      { dialect: 'reference', method: 'GET', path: '/deployments' },
    ],
    // An array, or an object keyed by row index (contract, pitfall 4): the order is ours.
    read: ({ data }) => rows(data, 'deployments', readDeployment, 'deployments').toSorted(newestFirst),
  }),
  'deployments.get': getDeployment,
  'deployments.ofApplication': listHistory,
  /**
   * b464–b467 answer 404 for every deployment, and a skipped deploy returns a uuid that never existed (contract, pitfalls 6
   * and 8), so the application's history is searched too. Without a log where only the history has it; null when neither does.
   */
  'deployments.find': defineComposed({
    id: 'deployments.find',
    title: 'Find the deployment',
    input: object({ uuid: id, applicationUuid: id }),
    resource: 'deployments',
    ability: 'read',
    sensitive: true,
    async compose(call, { uuid, applicationUuid }): Promise<DeploymentDetail | null> {
      try {
        return await call(getDeployment, { uuid });
      } catch (error) {
        const kind = error instanceof FailureError ? error.failure.kind : null;
        if (kind !== 'not-found' && kind !== 'no-such-route') throw error;
      }
      const { deployments } = await call(listHistory, { uuid: applicationUuid, take: 50 });
      const found = deployments.find((deployment) => deployment.uuid === uuid);
      return found === undefined ? null : { ...found, log: undefined };
    },
  }),
  'deployments.deploy': define({
    id: 'deployments.deploy',
    title: 'Deploy',
    input: deploy,
    resource: 'deployments',
    ability: 'deploy',
    changes: true,
    affects: ['applications', 'databases', 'services'],
    variants: [
      {
        dialect: 'coolify',
        since: '4.0.0-beta.471',
        method: 'POST',
        path: '/deploy',
        query: ['uuid', 'force', 'pr', 'docker_tag'],
      },
      {
        dialect: 'coolify',
        until: '4.0.0-beta.470',
        method: 'POST',
        path: '/deploy',
        query: ['uuid', 'force', 'pr'],
      },
      { dialect: 'reference', method: 'GET', path: '/deployments/deploy', query: ['uuid'] },
    ],
    read: readDeployResult,
  }),
  'deployments.deployByTag': define({
    id: 'deployments.deployByTag',
    title: 'Deploy by tag',
    // One or several tags, comma-separated.
    input: object({ tag: text, force: z.optional(flag) }),
    resource: 'deployments',
    ability: 'deploy',
    changes: true,
    affects: ['applications', 'databases', 'services'],
    variants: [
      { dialect: 'coolify', method: 'POST', path: '/deploy', query: ['tag', 'force'] },
      { dialect: 'reference', method: 'GET', path: '/deployments/deploy', query: ['tag'] },
    ],
    read: readDeployResult,
  }),
  'deployments.cancel': define({
    id: 'deployments.cancel',
    title: 'Cancel the deployment',
    input: byUuid,
    resource: 'deployments',
    ability: 'deploy',
    changes: true,
    affects: ['applications'],
    variants: [{ dialect: 'coolify', since: '4.0.0-beta.436', method: 'POST', path: '/deployments/{uuid}/cancel' }],
    read: (payload): ActionResult => ({ ...readActionResult(payload), outcome: 'done' }),
  }),
};
