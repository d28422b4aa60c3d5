/** What a person can have when they come to create an application. */
import type { CreateOperation } from '#app/queries/application-create.ts';

export const KINDS = [
  {
    id: 'public',
    operation: 'applications.createPublic',
    title: 'A public repository',
    words: 'On GitHub, GitLab or any Git server that asks nobody to sign in.',
  },
  {
    id: 'github-app',
    operation: 'applications.createGithubApp',
    title: 'A private repository on GitHub',
    words: 'Through a GitHub app that Coolify knows; its repositories and branches are listed.',
  },
  {
    id: 'deploy-key',
    operation: 'applications.createDeployKey',
    title: 'A private repository and a deploy key',
    words: 'On any Git server, by SSH, with one of Coolify’s private keys.',
  },
  {
    id: 'dockerfile',
    operation: 'applications.createDockerfile',
    title: 'A Dockerfile',
    words: 'Written or pasted here; nothing is fetched from a repository.',
  },
  {
    id: 'image',
    operation: 'applications.createDockerImage',
    title: 'A Docker image',
    words: 'Built already, in a registry: name and tag, or a digest.',
  },
  {
    id: 'compose',
    operation: 'applications.createCompose',
    title: 'A Compose file',
    words: 'Several containers in one file. Coolify makes a service of it.',
  },
] as const satisfies readonly {
  readonly id: string;
  readonly operation: CreateOperation;
  readonly title: string;
  readonly words: string;
}[];

export type KindId = (typeof KINDS)[number]['id'];
export const isKind = (text: unknown): text is KindId => KINDS.some(({ id }) => id === text);
export const kindOf = (id: KindId) => KINDS.find((kind) => kind.id === id) ?? KINDS[0];
/** Those that come from a repository. */
export const isGit = (id: KindId): boolean => id === 'public' || id === 'github-app' || id === 'deploy-key';
