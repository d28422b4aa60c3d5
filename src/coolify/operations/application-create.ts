/**
 * Creating applications: six kinds, each an operation of its own (contract rows 24–29, section 4.2). Coolify has one path a
 * kind, the written reference one path with `type`. An unknown field refuses the whole call, so what a version does not
 * know is not sent: its variants are cut where a field begins.
 */
import * as z from 'zod/mini';
import { toBase64 } from '../base64.ts';
import { file, flag, object, optional, text, texts } from '../input.ts';
import { domains, text as textOf, type Row } from '../model/fields.ts';
import { imageFields } from '../model/image-fields.ts';
import { createdIn } from '../model/results.ts';
import { define, RESOURCE_LISTS, variantsFor, type AnyOperation, type Profile, type Variant } from '../operation.ts';

const place = {
  project_uuid: text,
  /** The reference knows environments by name. */
  environment_name: text,
  /** Preferred by Coolify's variants where known: a name may collide with a route (contract, pitfall 31). */
  environment_uuid: z.optional(text),
  server_uuid: text,
  /** Coolify needs it only where the server has several; the reference always names it. */
  destination_uuid: z.optional(text),
};
const general = optional({
  name: text,
  description: text,
  /** Queue the first deployment at once. */
  instant_deploy: flag,
  tags: texts,
});
/** Fields that every kind but Compose takes, by Coolify's own names. Absent ones are not sent. */
const common = {
  ...place,
  ...general,
  ...optional({
    /** Comma-separated URLs; Coolify generates one unless `autogenerate_domain` is false. */
    domains: text,
    /** Comma-separated numbers; required up to v4.1.1 for all but Dockerfile and Compose. */
    ports_exposes: text,
    ports_mappings: text,
    /** Take domains that another resource uses. */
    force_domain_override: flag,
    autogenerate_domain: flag,
  }),
};
const git = {
  ...common,
  git_repository: text,
  git_branch: text,
  /** `nixpacks`, `railpack` (v4.1.0+), `static`, `dockerfile`, `dockercompose`. */
  build_pack: text,
  ...optional({
    git_commit_sha: text,
    base_directory: text,
    publish_directory: text,
    install_command: text,
    build_command: text,
    start_command: text,
    dockerfile_location: text,
    docker_compose_location: text,
    is_static: flag,
  }),
};

export interface Created {
  /** null where the answer does not name it. */
  readonly uuid: string | null;
  /** Those it has from now on, as far as the answer tells them. */
  readonly domains: readonly string[];
}

/** Since when, until when, and what is not taken there (contract 4.2, “Since-tags of application fields”). Newest first. */
const RANGES: readonly (readonly [since: string | undefined, until: string | undefined, not: string])[] = [
  ['4.2.0', undefined, ''],
  ['4.0.0-beta.461', '4.2.0-rc.99', 'tags'],
  ['4.0.0-beta.454', '4.0.0-beta.460', 'tags dockerfile_location'],
  ['4.0.0-beta.425', '4.0.0-beta.453', 'tags dockerfile_location autogenerate_domain'],
  [undefined, '4.0.0-beta.424', 'tags dockerfile_location autogenerate_domain force_domain_override'],
];

/** What the reference’s examples name; anything else may be refused there. */
const REFERENCE_FIELDS =
  'project_uuid environment_name server_uuid destination_uuid name github_app_uuid private_key_uuid git_repository git_branch build_pack dockerfile docker_image docker_compose ports_exposes'.split(
    ' ',
  );

const given = (fields: Row): Row =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));

/** Environment by uuid where it is known, by name otherwise: both together are one too many. */
function forCoolify(fields: Row): Row {
  const { environment_name: _, ...rest } = fields;
  return fields['environment_uuid'] === undefined ? fields : rest;
}

/** Whether a field may be sent on creating; offering what would be dropped would be a lie. */
export function acceptsOnCreate(operation: AnyOperation, profile: Profile, field: string): boolean {
  if (profile.dialect === 'reference') return REFERENCE_FIELDS.includes(field);
  const not = RANGES[variantsFor(operation, profile)[0] ?? -1]?.[2];
  return not !== undefined && !not.split(' ').includes(field);
}

function create<I extends object>(
  id: string,
  title: string,
  path: string,
  type: string,
  input: z.ZodMiniType<I>,
  /** The kind's own fields in Coolify's words, from the input. */
  inCoolify: (input: I) => Row = (given) => given as unknown as Row,
) {
  return define({
    id,
    title,
    input,
    resource: 'applications',
    ability: 'write',
    changes: true,
    affects: [...RESOURCE_LISTS, 'services', 'deployments', 'tags'],
    variants: [
      ...RANGES.map(([since, until, not]): Variant<I> => ({
        dialect: 'coolify',
        ...(since === undefined ? {} : { since }),
        ...(until === undefined ? {} : { until }),
        method: 'POST',
        path,
        writeBody: (input) =>
          Object.fromEntries(
            Object.entries(forCoolify(given(inCoolify(input)))).filter(([name]) => !not.split(' ').includes(name)),
          ),
      })),
      {
        dialect: 'reference',
        method: 'POST',
        path: '/applications',
        writeBody: (input) => ({
          type,
          ...Object.fromEntries(
            Object.entries(given(input as unknown as Row)).filter(([name]) => REFERENCE_FIELDS.includes(name)),
          ),
        }),
      },
    ],
    // `{uuid, domains}` on Coolify.
    read: (payload): Created => {
      const made = createdIn(payload);
      return { uuid: textOf(made, 'uuid', 'id'), domains: domains(made) };
    },
  });
}

export const applicationCreateOperations = {
  'applications.createPublic': create(
    'applications.createPublic',
    'Create an application from a public repository',
    '/applications/public',
    'public',
    object(git),
  ),
  'applications.createGithubApp': create(
    'applications.createGithubApp',
    'Create an application with a GitHub app',
    '/applications/private-github-app',
    'private-gh-app',
    object({ ...git, github_app_uuid: text }),
  ),
  'applications.createDeployKey': create(
    'applications.createDeployKey',
    'Create an application with a deploy key',
    '/applications/private-deploy-key',
    'private-deploy-key',
    object({ ...git, private_key_uuid: text }),
  ),
  // `ports_exposes` is overwritten on creating (contract, pitfall 22): it is put right by an update afterwards.
  'applications.createDockerfile': create(
    'applications.createDockerfile',
    'Create an application from a Dockerfile',
    '/applications/dockerfile',
    'dockerfile',
    // As text; Coolify's variants send it in base64.
    object({ ...common, dockerfile: file }),
    (input) => ({ ...input, dockerfile: toBase64(input.dockerfile) }),
  ),
  'applications.createDockerImage': create(
    'applications.createDockerImage',
    'Create an application from a Docker image',
    '/applications/dockerimage',
    'docker-image',
    // `name:tag` or `name@sha256:…`.
    object({ ...common, docker_image: text }),
    ({ docker_image, ...input }) => ({ ...input, ...imageFields(docker_image) }),
  ),
  /** On Coolify the result is a service (contract, pitfall 24). */
  'applications.createCompose': create(
    'applications.createCompose',
    'Create an application from a Compose file',
    '/services',
    'docker-compose',
    // As text; Coolify's variants send it in base64.
    object({ ...place, ...general, docker_compose: file }),
    ({ docker_compose, ...input }) => ({ ...input, docker_compose_raw: toBase64(docker_compose) }),
  ),
};
