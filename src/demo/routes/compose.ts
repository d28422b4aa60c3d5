/** A service from a compose file (contract row 29; recordings POST_services__ok-compose, POST_applications-dockercompose__ok). */
import { parse } from 'yaml';
import { invalid, ok, type Answer } from '../answers.ts';
import { readFields } from '../body.ts';
import type { Call } from '../router.ts';
import { since } from '../shapes/view.ts';
import { moveService } from '../world/lifecycle.ts';
import { addService, uuidFor, type MadePart } from '../world/made.ts';
import { firstErrors, madeUpHost, placeOf } from './place.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const DATABASES = /(^|\/)(postgres|mysql|mariadb|mongo|redis|keydb|dragonfly|clickhouse|valkey)/;

export interface ComposePart extends Omit<MadePart, 'fqdn'> {
  /** The port of the domain that Coolify makes up for it, '' without one, null for no domain. */
  readonly domainPort: string | null;
}

/** The parts of a compose file, null when it is none. */
export function readCompose(text: string): readonly ComposePart[] | null {
  let file: unknown;
  try {
    file = parse(text);
  } catch {
    return null;
  }
  const services = isRecord(file) ? file['services'] : null;
  if (!isRecord(services)) return null;
  return Object.entries(services).map(([name, given]): ComposePart => {
    const service = isRecord(given) ? given : {};
    const image = typeof service['image'] === 'string' ? service['image'] : 'built-here:latest';
    const environment = service['environment'];
    const keys = Array.isArray(environment)
      ? environment.map(String)
      : isRecord(environment)
        ? Object.keys(environment)
        : [];
    const magic = keys.map((key) => /^SERVICE_(?:FQDN|URL)_[A-Z0-9]+(?:_(\d+))?/.exec(key)).find((hit) => hit !== null);
    return {
      name,
      image,
      kind: DATABASES.test(image) ? 'database' : 'application',
      domainPort: magic === undefined ? null : (magic[1] ?? ''),
    };
  });
}

const FIELDS: readonly (readonly [name: string, since?: string])[] = [
  ['name'],
  ['description'],
  ['docker_compose_raw'],
  ['instant_deploy'],
  ['type'],
  ['urls', '4.0.0-beta.461'],
  ['force_domain_override', '4.0.0-beta.461'],
  ['is_container_label_escape_enabled', '4.0.0-beta.469'],
  ['tags', '4.2.0'],
];

/** @param tellsDomains `/services` tells them as a list, the older path tells null */
export function createCompose(call: Call, tellsDomains: boolean): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const { fields } = read;
  const allowed = FIELDS.filter(([, first]) => first === undefined || since(call.view, first)).map(([name]) => name);
  const errors = firstErrors(fields, (name) => allowed.includes(name));
  if (Object.keys(errors).length > 0) return invalid(errors);
  const raw = fields['docker_compose_raw'];
  let text: string | null = null;
  try {
    text = typeof raw === 'string' ? atob(raw) : null;
  } catch {
    text = null;
  }
  if (text === null) return invalid({ docker_compose_raw: 'The docker_compose_raw should be base64 encoded.' });
  const place = placeOf(call, fields);
  if ('refusal' in place) return place.refusal;
  const parts = readCompose(text);
  // guess: the sentence.
  if (parts === null) return invalid({ docker_compose_raw: ['The docker_compose_raw is not valid YAML.'] });
  const uuid = uuidFor(call.world);
  const service = addService(
    call.world,
    {
      ...place,
      uuid,
      name: typeof fields['name'] === 'string' ? fields['name'] : `service-${uuid}`,
      description: typeof fields['description'] === 'string' ? fields['description'] : null,
      tags: [],
      serviceType: null,
      parts: parts.map(({ domainPort, ...part }) => ({
        ...part,
        fqdn:
          domainPort === null
            ? null
            : `http://${madeUpHost(`${part.name}-${uuid}`, place.server)}${domainPort === '' ? '' : `:${domainPort}`}`,
      })),
    },
    call.now,
  );
  if (fields['instant_deploy'] === true) moveService(call.world, service, call.now, 'running:healthy');
  const domains = service.parts.flatMap(({ fqdn }) => (fqdn === null ? [] : [fqdn]));
  return ok({ uuid, domains: tellsDomains ? domains : null }, 201);
}
