/**
 * Creating applications: six kinds, each an operation of its own (contract rows 24–29, section 4.2). Coolify has one path a
 * kind, the written reference one path with `type`. An unknown field refuses the whole call, so what a version does not
 * know is not sent: its variants are cut where a field begins.
 */
import { toBase64 } from '../base64.ts';
import { domains, text, type Row } from '../model/fields.ts';
import { imageFields } from '../model/image-fields.ts';
import { createdIn } from '../model/results.ts';
import { define, variantsFor, type AnyOperation, type Profile, type Variant } from '../operation.ts';

/** Where it is to stand. */
export interface PlaceInput {
  readonly project_uuid: string;
  /** The reference knows environments by name. */
  readonly environment_name: string;
  /** Preferred by Coolify's variants where known: a name may collide with a route (contract, pitfall 31). */
  readonly environment_uuid?: string | undefined;
  readonly server_uuid: string;
  /** Coolify needs it only where the server has several; the reference always names it. */
  readonly destination_uuid?: string | undefined;
}

/** Fields that every kind takes, by Coolify's own names. Absent ones are not sent. */
export interface CommonFields {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  /** Comma-separated whole addresses; an application without any gets one made up unless `autogenerate_domain` is false. */
  readonly domains?: string | undefined;
  /** Comma-separated numbers; required up to v4.1.1 for all but Dockerfile and Compose. */
  readonly ports_exposes?: string | undefined;
  readonly ports_mappings?: string | undefined;
  /** Queue the first deployment at once. */
  readonly instant_deploy?: boolean | undefined;
  /** Take domains that another resource uses. */
  readonly force_domain_override?: boolean | undefined;
  readonly autogenerate_domain?: boolean | undefined;
  readonly tags?: readonly string[] | undefined;
}

export interface GitFields {
  readonly git_repository: string;
  readonly git_branch: string;
  /** `nixpacks`, `railpack` (v4.1.0+), `static`, `dockerfile`, `dockercompose`. */
  readonly build_pack: string;
  readonly git_commit_sha?: string | undefined;
  readonly base_directory?: string | undefined;
  readonly publish_directory?: string | undefined;
  readonly install_command?: string | undefined;
  readonly build_command?: string | undefined;
  readonly start_command?: string | undefined;
  readonly dockerfile_location?: string | undefined;
  readonly docker_compose_location?: string | undefined;
  readonly is_static?: boolean | undefined;
}

export type CreatePublicInput = PlaceInput & CommonFields & GitFields;
export type CreateGithubAppInput = CreatePublicInput & { readonly github_app_uuid: string };
export type CreateDeployKeyInput = CreatePublicInput & { readonly private_key_uuid: string };
/** The Dockerfile as text; Coolify's variants send it in base64. */
export type CreateDockerfileInput = PlaceInput & CommonFields & { readonly dockerfile: string };
/** `name:tag` or `name@sha256:…`. */
export type CreateDockerImageInput = PlaceInput & CommonFields & { readonly docker_image: string };
/** The Compose file as text; Coolify's variants send it in base64. */
export type CreateComposeInput = PlaceInput &
  Pick<CommonFields, 'name' | 'description' | 'instant_deploy' | 'tags'> & {
    readonly docker_compose: string;
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
export function takesOnCreate(operation: AnyOperation, profile: Profile, field: string): boolean {
  if (profile.dialect === 'reference') return REFERENCE_FIELDS.includes(field);
  const not = RANGES[variantsFor(operation, profile)[0] ?? -1]?.[2];
  return not !== undefined && !not.split(' ').includes(field);
}

function create<I extends PlaceInput>(
  id: string,
  title: string,
  path: string,
  type: string,
  /** The kind's own fields in Coolify's words, from the input. */
  inCoolify: (input: I) => Row = (input) => input as unknown as Row,
) {
  return define<I, Created>({
    id,
    title,
    resource: 'applications',
    ability: 'write',
    changes: true,
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
    read: (payload) => {
      const made = createdIn(payload);
      return { uuid: text(made, 'uuid', 'id'), domains: domains(made) };
    },
  });
}

export const applicationCreateOperations = {
  'applications.createPublic': create<CreatePublicInput>(
    'applications.createPublic',
    'Create an application from a public repository',
    '/applications/public',
    'public',
  ),
  'applications.createGithubApp': create<CreateGithubAppInput>(
    'applications.createGithubApp',
    'Create an application with a GitHub app',
    '/applications/private-github-app',
    'private-gh-app',
  ),
  'applications.createDeployKey': create<CreateDeployKeyInput>(
    'applications.createDeployKey',
    'Create an application with a deploy key',
    '/applications/private-deploy-key',
    'private-deploy-key',
  ),
  // `ports_exposes` is overwritten on creating (contract, pitfall 22): it is put right by an update afterwards.
  'applications.createDockerfile': create<CreateDockerfileInput>(
    'applications.createDockerfile',
    'Create an application from a Dockerfile',
    '/applications/dockerfile',
    'dockerfile',
    (input) => ({ ...input, dockerfile: toBase64(input.dockerfile) }),
  ),
  'applications.createDockerImage': create<CreateDockerImageInput>(
    'applications.createDockerImage',
    'Create an application from a Docker image',
    '/applications/dockerimage',
    'docker-image',
    ({ docker_image, ...input }) => ({ ...input, ...imageFields(docker_image) }),
  ),
  /** On Coolify the result is a service (contract, pitfall 24). */
  'applications.createCompose': create<CreateComposeInput>(
    'applications.createCompose',
    'Create an application from a Compose file',
    '/services',
    'docker-compose',
    ({ docker_compose, ...input }) => ({ ...input, docker_compose_raw: toBase64(docker_compose) }),
  ),
};
