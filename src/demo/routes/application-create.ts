/** Creating applications (contract rows 24–29 and section 4.2; recordings POST_applications-*). */
import { invalid, NOT_ALLOWED, notFound, ok, type Answer } from '../answers.ts';
import { readFields, type Fields } from '../body.ts';
import { domainRefusal, domainsOf } from '../domains.ts';
import { findLocation } from '../location.ts';
import { firstErrors, generatedHost, LOCATION_FIELDS } from '../create-checks.ts';
import { onlyCoolify, onlyReference, type Call, type Route } from '../router.ts';
import { since } from '../shapes/view.ts';
import { queueDeployment } from '../world/lifecycle.ts';
import { addApplication } from '../world/create.ts';
import { freshUuid } from '../world/random.ts';
import { parseCompose } from '../world/services.ts';
import type { Environment, Server } from '../world/state.ts';
import { readChanges } from './application-fields.ts';
import { create as createService } from './service-writes.ts';

type Kind = 'public' | 'private-gh-app' | 'private-deploy-key' | 'dockerfile' | 'docker-image';
type Columns = Record<string, unknown>;

const OWN: Readonly<Record<Kind, readonly string[]>> = {
  public: [],
  'private-gh-app': ['github_app_uuid'],
  'private-deploy-key': ['private_key_uuid'],
  dockerfile: ['dockerfile'],
  'docker-image': [],
};
const EXTRAS: readonly (readonly [name: string, since?: string])[] = [
  ['type'],
  ['autogenerate_domain', '4.0.0-beta.454'],
  ['tags', '4.2.0'],
];
const isGit = (kind: Kind): boolean => kind !== 'dockerfile' && kind !== 'docker-image';
const textOf = (fields: Fields, name: string): string | null =>
  typeof fields[name] === 'string' ? fields[name] : null;

/** Laravel's messages, in the order of its rules (recordings 4.3.10, POST_applications-private-github-app__422). */
function requiredText(fields: Fields, name: string): readonly string[] | null {
  if (typeof fields[name] === 'string') return null;
  const label = name.replaceAll('_', ' ');
  return [...(name in fields ? [`The ${label} field must be a string.`] : []), `The ${label} field is required.`];
}

function create(call: Call, kind: Kind): Answer {
  const read = readFields(call);
  return 'refusal' in read ? read.refusal : make(call, kind, read.fields);
}

function make(call: Call, kind: Kind, fields: Fields): Answer {
  const own = new Set([...OWN[kind], ...EXTRAS.flatMap(([name, first]) => (first === undefined || since(call.view, first) ? [name] : []))]); // prettier-ignore
  const shared = Object.fromEntries(
    Object.entries(fields).filter(([name]) => !own.has(name) && !(LOCATION_FIELDS as readonly string[]).includes(name)),
  );
  // Accepted by updates only (contract 4.2, PATCH).
  const { errors, columns, settings } = readChanges(shared, call.view, call.dialect);
  const unknown = (name: string): boolean => {
    const complaint = errors[name];
    return name === 'dockerfile_target_build' || (Array.isArray(complaint) && complaint.includes(NOT_ALLOWED));
  };
  const first = firstErrors(fields, (name) => !unknown(name));
  if (Object.keys(first).length > 0) return invalid(first);
  const place = findLocation(call, fields);
  if ('refusal' in place) return place.refusal;
  const compose = isGit(kind) && fields['build_pack'] === 'dockercompose';
  const second: Record<string, string | readonly string[]> = { ...errors };
  const need = (name: string): void => {
    const complaint = requiredText(fields, name);
    if (complaint !== null) second[name] = complaint;
  };
  for (const name of OWN[kind]) need(name);
  if (isGit(kind)) for (const name of ['git_repository', 'git_branch', 'build_pack']) need(name);
  if (kind === 'docker-image') need('docker_registry_image_name');
  // Required up to v4.1.1 (recordings 4.0.0, POST_applications-public__422-without-ports_exposes).
  if (kind !== 'dockerfile' && !compose && !since(call.view, '4.1.2')) need('ports_exposes');
  // guess: the next two messages; the rules are contract 4.2.
  const ports = textOf(fields, 'ports_exposes');
  if (ports !== null && !/^\d+(,\d+)*$/.test(ports))
    second['ports_exposes'] = ['The ports exposes field format is invalid.'];
  const repository = textOf(fields, 'git_repository') ?? '';
  if (
    kind === 'public' &&
    second['git_repository'] === undefined &&
    !/^(https?:\/\/|git:\/\/|git@)\S+$/.test(repository)
  )
    second['git_repository'] = ['The git repository must start with https://, http://, git://, or git@.'];
  const dockerfile = kind === 'dockerfile' ? decodedOf(fields['dockerfile']) : null;
  // A string instead of a list (4.3.10 `FACTS.md`, "Errors").
  if (kind === 'dockerfile' && dockerfile === null && second['dockerfile'] === undefined && call.dialect === 'coolify')
    second['dockerfile'] = 'The dockerfile should be base64 encoded.';
  if (Object.keys(second).length > 0) return invalid(second);
  const wanted = domainsOf(fields['domains']);
  const refusal = domainRefusal(call, null, wanted, {
    buildPack: fields['build_pack'],
    force: fields['force_domain_override'],
  });
  if (refusal !== null) return refusal;
  const key = call.world.keys.find((item) => item.uuid === fields['private_key_uuid']);
  if (kind === 'private-deploy-key' && key === undefined) return notFound('Private Key');
  return finish(call, {
    ...place,
    fields,
    columns: {
      ...columns,
      ...(isGit(kind) ? gitColumns(kind, repository, key?.id ?? null, compose) : {}),
      ...(kind === 'docker-image' ? imageColumns(fields) : {}),
      // Coolify overwrites the port because it searches the base64 text for EXPOSE (contract, pitfall 22).
      ...(kind === 'dockerfile'
        ? {
            build_pack: 'dockerfile',
            dockerfile: call.dialect === 'reference' ? textOf(fields, 'dockerfile') : dockerfile,
            ...(call.dialect === 'reference' ? {} : { ports_exposes: '80' }),
          }
        : {}),
    },
    settings,
    fallbackName: isGit(kind)
      ? (repository
          .split(/[/:]/)
          .at(-1)
          ?.replace(/\.git$/, '') ?? 'application')
      : kind === 'dockerfile'
        ? 'dockerfile'
        : 'docker-image',
  });
}

/** Adds the application, with a generated domain if none is given (since b454; recordings, POST_applications-dockerimage__ok-no-autogenerate). */
function finish(
  call: Call,
  {
    fields,
    columns,
    settings,
    environment,
    server,
    fallbackName,
  }: {
    readonly fields: Fields;
    readonly columns: Columns;
    readonly settings: Readonly<Record<string, unknown>>;
    readonly environment: Environment;
    readonly server: Server;
    readonly fallbackName: string;
  },
): Answer {
  const uuid = freshUuid(call.world);
  const { name, description, fqdn, ...rest } = columns;
  const makesDomains = since(call.view, '4.0.0-beta.454');
  const domains =
    typeof fqdn === 'string'
      ? fqdn
      : makesDomains && fields['autogenerate_domain'] !== false
        ? `http://${generatedHost(uuid, server)}`
        : null;
  const tags = fields['tags'];
  const application = addApplication(
    call.world,
    {
      uuid,
      // guess: the format of the generated name.
      name: typeof name === 'string' ? name : `${fallbackName}-${uuid}`,
      description: typeof description === 'string' ? description : null,
      environment,
      server,
      columns: { ...rest, fqdn: domains },
      settings,
      tags: Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [],
    },
    call.now,
  );
  if (fields['instant_deploy'] === true) queueDeployment(call.world, application, call.now);
  // `domains` is always null before b454 (contract row 24).
  return ok({ uuid, domains: makesDomains ? domains : null }, 201);
}

function gitColumns(kind: Kind, repository: string, keyId: number | null, compose: boolean): Columns {
  const github = /^https?:\/\/github\.com\/([\w.-]+\/[\w.-]+?)(\.git)?\/?$/.exec(repository)?.[1];
  return {
    // GitHub URLs are stored as owner/name with the public source (contract 4.2).
    git_repository: kind === 'public' && github !== undefined ? github : repository,
    ...(kind === 'private-deploy-key'
      ? { private_key_id: keyId }
      : kind === 'private-gh-app' || github !== undefined
        ? { source_id: kind === 'public' ? 0 : 1, source_type: 'App\\Models\\GithubApp' }
        : {}),
    ...(compose ? { ports_exposes: '80' } : {}),
  };
}

/** Since b435 Coolify splits an image reference into name and tag (recordings 4.0.0, POST_applications-dockerimage__ok-no-autogenerate). */
function imageColumns(fields: Fields): Columns {
  const given = textOf(fields, 'docker_registry_image_name') ?? '';
  const [name = '', digest] = given.split('@sha256:');
  const tagged = /^(.*):([\w.-]+)$/.exec(name);
  return {
    build_pack: 'dockerimage',
    docker_registry_image_name: digest === undefined && tagged !== null ? tagged[1] : name,
    docker_registry_image_tag: digest ?? textOf(fields, 'docker_registry_image_tag') ?? tagged?.[2] ?? 'latest',
  };
}

function decodedOf(value: unknown): string | null {
  try {
    return typeof value === 'string'
      ? new TextDecoder().decode(Uint8Array.from(atob(value), (char) => char.charCodeAt(0)))
      : null;
  } catch {
    return null;
  }
}

/** The reference has one path with `type`; texts are not base64, an image is one reference. */
function createByType(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const { type, docker_image: image, docker_compose: file, ...fields } = read.fields;
  switch (type) {
    case 'public':
    case 'private-gh-app':
    case 'private-deploy-key':
    case 'dockerfile':
      return make(call, type, fields);
    case 'docker-image':
      return typeof image === 'string'
        ? make(call, type, { ...fields, docker_registry_image_name: image })
        : invalid({ docker_image: ['The docker image field is required.'] });
    case 'docker-compose': {
      // guess: an application, as the reference calls it; Coolify creates a service.
      if (typeof file !== 'string') return invalid({ docker_compose: ['The docker compose field is required.'] });
      if (parseCompose(file) === null)
        return invalid({ docker_compose: ['The docker compose file is not valid YAML.'] });
      const first = firstErrors(fields, (name) => name === 'name' || name === 'description');
      if (Object.keys(first).length > 0) return invalid(first);
      const place = findLocation(call, fields);
      if ('refusal' in place) return place.refusal;
      const { name, description } = fields;
      const columns = {
        name,
        description,
        build_pack: 'dockercompose',
        docker_compose_raw: file,
        docker_compose: file,
      };
      return finish(call, { ...place, fields: { ...fields, autogenerate_domain: false }, columns, settings: {}, fallbackName: 'compose' }); // prettier-ignore
    }
    default:
      // guess: the reference lists six types and does not specify others.
      return invalid({ type: ['The selected type is invalid.'] });
  }
}

/** Creates a service; the response has no domains. */
function createComposeService(call: Call): Answer {
  const answer = createService(call);
  if (answer.status !== 201) return answer;
  return ok({ ...(answer.body as Columns), domains: null }, 201);
}

const kind =
  (name: Kind) =>
  (call: Call): Answer =>
    create(call, name);

export const applicationCreateRoutes: readonly Route[] = [
  onlyCoolify('POST', '/applications/public', 'write', kind('public')),
  onlyCoolify('POST', '/applications/private-github-app', 'write', kind('private-gh-app')),
  onlyCoolify('POST', '/applications/private-deploy-key', 'write', kind('private-deploy-key')),
  onlyCoolify('POST', '/applications/dockerfile', 'write', kind('dockerfile')),
  onlyCoolify('POST', '/applications/dockerimage', 'write', kind('docker-image')),
  // Removed in v4.1.0; never created an application (recordings 4.0.0, POST_applications-dockercompose__ok).
  onlyCoolify('POST', '/applications/dockercompose', 'write', createComposeService, { until: '4.0.0' }),
  onlyReference('POST', '/applications', 'write', createByType),
];
