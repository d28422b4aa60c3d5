/** Sources to create an application from. */
import type { CreateOperation } from '#app/queries/application-create.ts';

export const KINDS = [
  {
    id: 'public',
    operation: 'applications.createPublic',
    title: 'Public repository',
    description: 'A Git repository that needs no sign-in.',
  },
  {
    id: 'github-app',
    operation: 'applications.createGithubApp',
    title: 'Private repository (GitHub app)',
    description: 'A repository a GitHub app of Coolify can access.',
  },
  {
    id: 'deploy-key',
    operation: 'applications.createDeployKey',
    title: 'Private repository (deploy key)',
    description: 'Any Git server over SSH, with one of Coolify’s private keys.',
  },
  {
    id: 'dockerfile',
    operation: 'applications.createDockerfile',
    title: 'Dockerfile',
    description: 'Written or pasted here, without a repository.',
  },
  {
    id: 'image',
    operation: 'applications.createDockerImage',
    title: 'Docker image',
    description: 'A prebuilt image from a registry.',
  },
  {
    id: 'compose',
    operation: 'applications.createCompose',
    title: 'Compose file',
    description: 'Several containers in one file. Coolify creates a service.',
  },
] as const satisfies readonly {
  readonly id: string;
  readonly operation: CreateOperation;
  readonly title: string;
  readonly description: string;
}[];

export type KindId = (typeof KINDS)[number]['id'];
export const isKind = (text: unknown): text is KindId => KINDS.some(({ id }) => id === text);
export const kindOf = (id: KindId) => KINDS.find((kind) => kind.id === id) ?? KINDS[0];
/** Whether the source is a Git repository. */
export const isGit = (id: KindId): boolean => id === 'public' || id === 'github-app' || id === 'deploy-key';
