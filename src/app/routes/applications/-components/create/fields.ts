/** The fields of each kind of application, as data: those that matter, and the rest that is folded away. */
import type { FieldOption, FieldSpec, SectionSpec } from '#app/components/form/spec.ts';
import type { CreateOperation } from '#app/queries/application-create.ts';
import { acceptsField } from '#app/queries/availability.ts';
import { exposedPort } from '#coolify/model/dockerfile.ts';
import { requiresPortOnCreate, supportsRailpack } from '#coolify/model/version-facts.ts';
import type { Instance } from '#contract/instances.ts';
import {
  checkDomains,
  checkGithubRepository,
  checkImage,
  checkPublicRepository,
  checkSshRepository,
  checkTags,
  COMMIT,
  MAPPINGS,
  PATH,
  PORTS,
} from './checks.ts';
import { isGit, type KindId } from './kinds.ts';

/** What there is to choose from; `why` says why there is no list, and then free entry is all there is. */
export interface Choices {
  readonly options: readonly FieldOption[];
  readonly why: string | undefined;
}
export interface FieldContext {
  readonly kind: KindId;
  readonly operation: CreateOperation;
  readonly instance: Instance | undefined;
  readonly apps: Choices;
  readonly repositories: Choices;
  readonly branches: Choices;
  readonly keys: Choices;
}

export interface Sections {
  readonly source: readonly SectionSpec[];
  readonly main: readonly SectionSpec[];
  readonly more: readonly SectionSpec[];
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const packIs =
  (...packs: readonly string[]) =>
  (all: Readonly<Record<string, unknown>>): boolean =>
    packs.includes(text(all['build_pack']));
const packIsNot =
  (...packs: readonly string[]) =>
  (all: Readonly<Record<string, unknown>>) =>
    !packs.includes(text(all['build_pack']));

/** Railpack came with v4.1.0; an unknown version is taken for a new one (contract 7.2). */
function packsOf(instance: Instance | undefined): readonly FieldOption[] {
  const railpack = instance === undefined || (instance.dialect === 'coolify' && supportsRailpack(instance));
  return [
    { value: 'nixpacks', label: 'Nixpacks: finds out by itself how to build' },
    ...(railpack ? [{ value: 'railpack', label: 'Railpack: its successor' }] : []),
    { value: 'static', label: 'Static: files served as they are' },
    { value: 'dockerfile', label: 'Dockerfile of the repository' },
    { value: 'dockercompose', label: 'Compose file of the repository' },
  ];
}

const needsPort = (instance: Instance | undefined): boolean => instance !== undefined && requiresPortOnCreate(instance);

const withList = ({ options, why }: Choices, known: string): Pick<FieldSpec, 'options' | 'help'> => ({
  options,
  help: why ?? known,
});

function sourceOf(context: FieldContext): readonly FieldSpec[] {
  const { kind } = context;
  const branch: FieldSpec = {
    name: 'git_branch',
    label: 'Branch',
    kind: 'combo',
    required: true,
    max: 255,
    ...(kind === 'github-app' ? withList(context.branches, 'Those of the repository are offered.') : {}),
  };
  const pack: FieldSpec = {
    name: 'build_pack',
    label: 'Build pack',
    kind: 'select',
    required: true,
    alwaysSend: true,
    options: packsOf(context.instance),
  };
  switch (kind) {
    case 'public':
      return [
        {
          name: 'git_repository',
          label: 'Repository',
          kind: 'text',
          inputMode: 'url',
          required: 'Enter the address of the repository.',
          placeholder: 'https://github.com/owner/name',
          check: (value) => checkPublicRepository(text(value)),
        },
        branch,
        pack,
      ];
    case 'github-app':
      return [
        {
          name: 'github_app_uuid',
          label: 'GitHub app',
          kind: context.apps.why === undefined ? 'select' : 'text',
          required: context.apps.why === undefined ? 'Choose the GitHub app.' : 'Enter the UUID of the GitHub app.',
          ...withList(context.apps, 'Those that this instance has registered.'),
        },
        {
          name: 'git_repository',
          label: 'Repository',
          kind: 'combo',
          required: 'Choose or enter the repository.',
          placeholder: 'owner/name',
          check: (value) => checkGithubRepository(text(value)),
          ...withList(context.repositories, 'Those that the app may read are offered.'),
        },
        branch,
        pack,
      ];
    case 'deploy-key':
      return [
        {
          name: 'private_key_uuid',
          label: 'Deploy key',
          kind: context.keys.why === undefined ? 'select' : 'text',
          required: context.keys.why === undefined ? 'Choose the deploy key.' : 'Enter the UUID of the private key.',
          ...withList(context.keys, 'Its public half has to be known to the repository as a deploy key.'),
        },
        {
          name: 'git_repository',
          label: 'Repository',
          kind: 'text',
          required: 'Enter the SSH address of the repository.',
          placeholder: 'git@github.com:owner/name.git',
          check: (value) => checkSshRepository(text(value)),
        },
        branch,
        pack,
      ];
    case 'dockerfile':
      return [
        {
          name: 'dockerfile',
          label: 'Dockerfile',
          kind: 'code',
          language: 'dockerfile',
          rows: 14,
          required: 'Enter the Dockerfile.',
          check: (value) =>
            /^\s*FROM\s+\S/im.test(text(value)) ? null : 'A Dockerfile needs a line that begins with FROM.',
          help:
            context.instance?.dialect === 'reference'
              ? 'There are no other files: COPY finds nothing.'
              : 'There are no other files: COPY finds nothing. It cannot be changed by the API afterwards.',
        },
      ];
    case 'image':
      return [
        {
          name: 'docker_image',
          label: 'Image',
          kind: 'text',
          required: 'Enter the name of the image.',
          placeholder: 'ghcr.io/owner/name:tag',
          check: (value) => checkImage(text(value)),
          help: 'With a tag or a digest. Without a tag it is latest; beside a digest a tag means nothing.',
        },
      ];
    case 'compose':
      return [
        {
          name: 'docker_compose',
          label: 'Compose file',
          kind: 'code',
          language: 'yaml',
          rows: 18,
          required: 'Enter the Compose file.',
        },
      ];
  }
}

function portOf({ kind, instance }: FieldContext): FieldSpec {
  const dockerfile = kind === 'dockerfile';
  return {
    name: 'ports_exposes',
    label: 'Port',
    kind: 'text',
    inputMode: 'numeric',
    pattern: PORTS,
    required: !dockerfile && needsPort(instance) ? 'Enter the port that it listens on.' : false,
    visibleWhen: packIsNot('dockercompose', 'static'),
    ...(dockerfile ? { placeholder: '80' } : {}),
    help: dockerfile
      ? 'Where it listens. Left empty: the first EXPOSE of the Dockerfile, else 80.'
      : 'Where it listens inside its container; the proxy sends the domain’s visitors there.',
  };
}

const more: readonly FieldSpec[] = [
  { name: 'description', label: 'Description', kind: 'text', max: 255 },
  {
    name: 'base_directory',
    label: 'Base directory',
    kind: 'text',
    placeholder: '/',
    pattern: PATH,
    help: 'The folder of the repository to build, for monorepos.',
  },
  {
    name: 'publish_directory',
    label: 'Publish directory',
    kind: 'text',
    placeholder: '/dist',
    pattern: PATH,
    visibleWhen: packIs('static', 'nixpacks', 'railpack'),
    help: 'The folder with the files to serve, of a static site.',
  },
  {
    name: 'is_static',
    label: 'Static site',
    kind: 'switch',
    visibleWhen: packIs('nixpacks', 'railpack'),
    help: 'What is built is served as files.',
  },
  {
    name: 'install_command',
    label: 'Install command',
    kind: 'text',
    max: 1000,
    visibleWhen: packIs('nixpacks', 'railpack'),
  },
  {
    name: 'build_command',
    label: 'Build command',
    kind: 'text',
    max: 1000,
    visibleWhen: packIs('nixpacks', 'railpack'),
  },
  {
    name: 'start_command',
    label: 'Start command',
    kind: 'text',
    max: 1000,
    visibleWhen: packIs('nixpacks', 'railpack'),
  },
  {
    name: 'dockerfile_location',
    label: 'Dockerfile location',
    kind: 'text',
    placeholder: '/Dockerfile',
    pattern: PATH,
    visibleWhen: packIs('dockerfile'),
  },
  {
    name: 'docker_compose_location',
    label: 'Compose file location',
    kind: 'text',
    placeholder: '/docker-compose.yaml',
    pattern: PATH,
    visibleWhen: packIs('dockercompose'),
  },
  {
    name: 'git_commit_sha',
    label: 'Commit',
    kind: 'text',
    placeholder: 'HEAD',
    pattern: COMMIT,
    help: 'Left empty, it is the newest of the branch.',
  },
  {
    name: 'ports_mappings',
    label: 'Published ports',
    kind: 'text',
    placeholder: '8080:80',
    pattern: MAPPINGS,
    visibleWhen: packIsNot('dockercompose'),
    help: 'host:container, past the proxy. Rolling updates are not possible with them.',
  },
  {
    name: 'autogenerate_domain',
    label: 'Make up a domain where none is given',
    kind: 'switch',
    visibleWhen: (all) => text(all['domains']) === '',
  },
  {
    name: 'tags',
    label: 'Tags',
    kind: 'text',
    check: (value) => (text(value) === '' ? null : checkTags(text(value))),
    write: (value) =>
      text(value)
        .split(',')
        .map((tag) => tag.trim()),
    help: 'Separated by commas.',
  },
];
const OF_GIT = new Set([
  'base_directory', 'publish_directory', 'is_static', 'install_command', 'build_command', 'start_command', 'dockerfile_location', 'docker_compose_location', 'git_commit_sha',
]); // prettier-ignore
const OF_COMPOSE = new Set(['description', 'tags']);

export function sectionsOf(context: FieldContext): Sections {
  const { kind, instance, operation } = context;
  const isTaken = (spec: FieldSpec): boolean => instance === undefined || acceptsField(instance, operation, spec.name);
  const fits = (spec: FieldSpec): boolean =>
    isTaken(spec) && (kind === 'compose' ? OF_COMPOSE.has(spec.name) : isGit(kind) || !OF_GIT.has(spec.name));
  const makesDomains = instance === undefined || acceptsField(instance, operation, 'autogenerate_domain');
  const main: readonly FieldSpec[] = [
    {
      name: 'name',
      label: 'Name',
      kind: 'text',
      max: 255,
      required: instance?.dialect === 'reference',
      help: instance?.dialect === 'reference' ? undefined : 'Left empty, Coolify makes one up.',
    },
    {
      name: 'domains',
      label: 'Domains',
      kind: 'text',
      inputMode: 'url',
      placeholder: 'https://app.example.com',
      max: 2048,
      visibleWhen: packIsNot('dockercompose'),
      check: (value) => (text(value) === '' ? null : checkDomains(text(value))),
      help: makesDomains
        ? 'Whole addresses, separated by commas. Left empty, Coolify makes one up on the server’s own domain.'
        : 'Whole addresses, separated by commas.',
    },
    portOf(context),
  ];
  const shownMain = main.filter((spec) => isTaken(spec) && (kind !== 'compose' || spec.name === 'name'));
  const rest = more.filter(fits);
  return {
    source: [{ title: 'Source', fields: sourceOf(context) }],
    main: [
      {
        title: 'Settings',
        fields: shownMain,
        ...(instance?.dialect === 'reference'
          ? {
              help: 'The API reference that this instance follows names only these fields for creating. The rest is set afterwards.',
            }
          : {}),
      },
    ],
    more: rest.length === 0 ? [] : [{ title: 'More settings', fields: rest }],
  };
}

/** What a form of this kind begins with. */
export function defaultsOf(kind: KindId): Readonly<Record<string, unknown>> {
  return {
    autogenerate_domain: true,
    ...(isGit(kind) ? { git_branch: 'main', build_pack: 'nixpacks', ports_exposes: '3000' } : {}),
    ...(kind === 'image' ? { ports_exposes: '80' } : {}),
  };
}

/**
 * The port where the form does not ask for it. A Dockerfile without one is told the one it exposes: the reference takes it as
 * it is. Coolify's server of static files listens on 80, and the API does not say so by itself, as Coolify's own page does
 * (recording 4.3.10, `POST_applications-public__ok-static`). Of a compose file the services have the ports, but up to v4.1.1
 * the call is refused without one (recording 4.0.0, `POST_applications-public__ok-dockercompose`).
 */
export function withPort(
  kind: KindId,
  body: Readonly<Record<string, unknown>>,
  instance: Instance | undefined,
): Readonly<Record<string, unknown>> {
  if (kind === 'dockerfile' && body['ports_exposes'] === undefined)
    return { ...body, ports_exposes: exposedPort(String(body['dockerfile'])) ?? '80' };
  const pack = isGit(kind) ? body['build_pack'] : undefined;
  if (pack === 'static' || (pack === 'dockercompose' && needsPort(instance))) return { ...body, ports_exposes: '80' };
  return body;
}
