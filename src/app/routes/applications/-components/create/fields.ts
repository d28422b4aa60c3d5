/** The fields of each kind of application as data: main fields and collapsed extras. */
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
import { isGit, type KindId } from './source-kinds.ts';

/** Options of a field. `unavailableReason` explains a missing list; the value is then typed. */
export interface Choices {
  readonly options: readonly FieldOption[];
  readonly unavailableReason: string | undefined;
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

/** Railpack exists since v4.1.0; an unknown version counts as the newest (contract 7.2). */
function packsOf(instance: Instance | undefined): readonly FieldOption[] {
  const railpack = instance === undefined || (instance.dialect === 'coolify' && supportsRailpack(instance));
  return [
    { value: 'nixpacks', label: 'Nixpacks – detects how to build' },
    ...(railpack ? [{ value: 'railpack', label: 'Railpack – successor of Nixpacks' }] : []),
    { value: 'static', label: 'Static – serves files without a build' },
    { value: 'dockerfile', label: 'Dockerfile – from the repository' },
    { value: 'dockercompose', label: 'Docker Compose – from the repository' },
  ];
}

/** Coolify up to v4.1.1 requires the port (contract 4.2). */
const needsPort = (instance: Instance | undefined): boolean => instance !== undefined && requiresPortOnCreate(instance);

const withList = ({ options, unavailableReason }: Choices, help: string): Pick<FieldSpec, 'options' | 'help'> => ({
  options,
  help: unavailableReason ?? help,
});

function sourceOf(context: FieldContext): readonly FieldSpec[] {
  const { kind } = context;
  const branch: FieldSpec = {
    name: 'git_branch',
    label: 'Branch',
    kind: 'combo',
    required: true,
    max: 255,
    ...(kind === 'github-app' ? withList(context.branches, 'Suggests the repository’s branches.') : {}),
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
          required: 'Enter the repository URL.',
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
          kind: context.apps.unavailableReason === undefined ? 'select' : 'text',
          required:
            context.apps.unavailableReason === undefined ? 'Select a GitHub app.' : 'Enter the GitHub app’s UUID.',
          ...withList(context.apps, 'GitHub apps registered on this instance.'),
        },
        {
          name: 'git_repository',
          label: 'Repository',
          kind: 'combo',
          required: 'Select or enter a repository.',
          placeholder: 'owner/name',
          check: (value) => checkGithubRepository(text(value)),
          ...withList(context.repositories, 'Suggests repositories the app can access.'),
        },
        branch,
        pack,
      ];
    case 'deploy-key':
      return [
        {
          name: 'private_key_uuid',
          label: 'Deploy key',
          kind: context.keys.unavailableReason === undefined ? 'select' : 'text',
          required:
            context.keys.unavailableReason === undefined ? 'Select a deploy key.' : 'Enter the private key’s UUID.',
          ...withList(context.keys, 'Add its public key to the repository as a deploy key.'),
        },
        {
          name: 'git_repository',
          label: 'Repository',
          kind: 'text',
          required: 'Enter the repository’s SSH URL.',
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
          check: (value) => (/^\s*FROM\s+\S/im.test(text(value)) ? null : 'A Dockerfile needs a FROM line.'),
          help:
            context.instance?.dialect === 'reference'
              ? 'There is no build context, so COPY finds no files.'
              : 'There is no build context, so COPY finds no files. The API cannot change the Dockerfile later.',
        },
      ];
    case 'image':
      return [
        {
          name: 'docker_image',
          label: 'Image',
          kind: 'text',
          required: 'Enter an image name.',
          placeholder: 'ghcr.io/owner/name:tag',
          check: (value) => checkImage(text(value)),
          help: 'With a tag or digest. The default tag is latest; the tag is ignored if you give a digest.',
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
    required: !dockerfile && needsPort(instance) ? 'Enter the port the application listens on.' : false,
    visibleWhen: packIsNot('dockercompose', 'static'),
    ...(dockerfile ? { placeholder: '80' } : {}),
    help: dockerfile
      ? 'The port the application listens on. Leave empty to use the first EXPOSE of the Dockerfile, or 80.'
      : 'The port the application listens on in its container. The proxy sends traffic there.',
  };
}

const EXTRA_FIELDS: readonly FieldSpec[] = [
  { name: 'description', label: 'Description', kind: 'text', max: 255 },
  {
    name: 'base_directory',
    label: 'Base directory',
    kind: 'text',
    placeholder: '/',
    pattern: PATH,
    help: 'The folder to build, for monorepos.',
  },
  {
    name: 'publish_directory',
    label: 'Publish directory',
    kind: 'text',
    placeholder: '/dist',
    pattern: PATH,
    visibleWhen: packIs('static', 'nixpacks', 'railpack'),
    help: 'The folder with the files of a static site.',
  },
  {
    name: 'is_static',
    label: 'Static site',
    kind: 'switch',
    visibleWhen: packIs('nixpacks', 'railpack'),
    help: 'Serves the build output as files.',
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
    help: 'Leave empty for the newest commit of the branch.',
  },
  {
    name: 'ports_mappings',
    label: 'Port mappings',
    kind: 'text',
    placeholder: '8080:80',
    pattern: MAPPINGS,
    visibleWhen: packIsNot('dockercompose'),
    help: 'host:container pairs that bypass the proxy. They prevent rolling updates.',
  },
  {
    name: 'autogenerate_domain',
    label: 'Generate a domain if empty',
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
    help: 'Comma-separated.',
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
      help: instance?.dialect === 'reference' ? undefined : 'Leave empty to generate one.',
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
        ? 'Full URLs, comma-separated. Leave empty to generate one on the server’s domain.'
        : 'Full URLs, comma-separated.',
    },
    portOf(context),
  ];
  const shownMain = main.filter((spec) => isTaken(spec) && (kind !== 'compose' || spec.name === 'name'));
  const extras = EXTRA_FIELDS.filter(fits);
  return {
    source: [{ title: 'Source details', fields: sourceOf(context) }],
    main: [
      {
        title: 'Settings',
        fields: shownMain,
        ...(instance?.dialect === 'reference'
          ? {
              help: 'This instance’s API only accepts these fields on creation. Set the rest afterwards.',
            }
          : {}),
      },
    ],
    more: extras.length === 0 ? [] : [{ title: 'More settings', fields: extras }],
  };
}

/** Initial values of the form. */
export function defaultsOf(kind: KindId): Readonly<Record<string, unknown>> {
  return {
    autogenerate_domain: true,
    ...(isGit(kind) ? { git_branch: 'main', build_pack: 'nixpacks', ports_exposes: '3000' } : {}),
    ...(kind === 'image' ? { ports_exposes: '80' } : {}),
  };
}

/**
 * Adds the port where the form has no port field or it is empty. A Dockerfile gets its first EXPOSE, else 80. Static sites
 * listen on 80, which Coolify's UI sets but its API does not (recording 4.3.10, `POST_applications-public__ok-static`).
 * Compose files define ports per service, but Coolify up to v4.1.1 rejects the call without one
 * (recording 4.0.0, `POST_applications-public__ok-dockercompose`).
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
