/** Creates, updates and deletes services (contract rows 69–71). */
import { serviceTypes } from '#coolify/catalogue/types.ts';
import { invalid, notFound, ok, errorResponse, type Answer } from '../answers.ts';
import { readFields } from '../body.ts';
import { conflictsOf, domainsOf } from '../domains.ts';
import { findLocation } from '../location.ts';
import type { Call } from '../router.ts';
import { queueDeletion } from '../world/lifecycle.ts';
import { createService, componentsFrom, parseCompose, startService } from '../world/services.ts';
import type { Service } from '../world/state.ts';
import { decoded, isYes, createErrors, updateErrors } from './service-fields.ts';

const NOT_BASE64 = invalid({ docker_compose_raw: 'The docker_compose_raw should be base64 encoded.' });
/** guess: Coolify does not catch parse errors (ServicesController, create_service). */
const NO_YAML = errorResponse(500, 'Server Error');

const created = (service: Service): Record<string, unknown> => ({
  uuid: service.uuid,
  domains: service.components.flatMap(({ fqdn }) => (fqdn === null ? [] : [fqdn])).toSorted(),
});

export function create(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const { fields } = read;
  const wrong = createErrors(call, fields);
  if (wrong !== null) return wrong;
  const type = fields['type'] ?? null;
  const file = fields['docker_compose_raw'] ?? null;
  if (type !== null && file !== null)
    return errorResponse(422, 'You cannot provide both service type and docker_compose_raw. Use one or the other.');
  const place = findLocation(call, fields);
  if ('refusal' in place) return place.refusal;
  if (typeof type === 'string') {
    const types = serviceTypes(call.dialect === 'reference' ? null : call.view.version.raw);
    if (!types.includes(type)) return errorResponse(404, 'Invalid service type.', { valid_service_types: types });
  }
  const compose = file === null ? null : decoded(file);
  if (file !== null && compose === null) return NOT_BASE64;
  if (compose !== null && parseCompose(compose) === null) return NO_YAML;
  const text = (name: string): string | null => (typeof fields[name] === 'string' ? fields[name] : null);
  const service = createService(
    call.world,
    { ...place, name: text('name'), description: text('description'), type: text('type'), compose },
    call.now,
  );
  if ('is_container_label_escape_enabled' in fields)
    service.labelEscape = isYes(fields['is_container_label_escape_enabled']);
  const refusal = applyUrls(call, service, fields['urls'], isYes(fields['force_domain_override']));
  if (refusal !== null) {
    call.world.services.splice(call.world.services.indexOf(service), 1);
    return refusal;
  }
  if (isYes(fields['instant_deploy'])) startService(call.world, service, call.now);
  return ok(created(service), 201);
}

export function update(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const { fields } = read;
  const service = call.world.services.find(({ uuid }) => uuid === call.params['uuid']);
  if (service === undefined) return notFound('Service');
  const wrong = updateErrors(call, fields);
  if (wrong !== null) return wrong;
  if ('docker_compose_raw' in fields) {
    const compose = decoded(fields['docker_compose_raw']);
    if (compose === null) return NOT_BASE64;
    if (parseCompose(compose) === null) return NO_YAML;
    service.compose = compose;
    const components = componentsFrom(call.world, service, compose);
    service.components.splice(0, service.components.length, ...components);
  }
  if (typeof fields['name'] === 'string') service.name = fields['name'];
  if ('description' in fields)
    service.description = typeof fields['description'] === 'string' ? fields['description'] : null;
  if ('connect_to_docker_network' in fields) service.connectToNetwork = isYes(fields['connect_to_docker_network']);
  if ('is_container_label_escape_enabled' in fields)
    service.labelEscape = isYes(fields['is_container_label_escape_enabled']);
  service.updatedAt = call.now;
  // Like Coolify, does not roll back fields saved before the failure.
  const refusal = applyUrls(call, service, fields['urls'], isYes(fields['force_domain_override']));
  if (refusal !== null) return refusal;
  if (isYes(fields['instant_deploy'])) startService(call.world, service, call.now);
  return ok(created(service));
}

export function remove(call: Call): Answer {
  const service = call.world.services.find(({ uuid }) => uuid === call.params['uuid']);
  if (service === undefined) return notFound('Service');
  queueDeletion(call.world, service.uuid, call.now);
  return ok({ message: 'Service deletion request queued.' });
}

/** URL errors are a list of messages without field names (ServicesController, applyServiceUrls). */
function applyUrls(call: Call, service: Service, urls: unknown, force: boolean): Answer | null {
  if (!Array.isArray(urls)) return null;
  const wanted = urls.map((item) => {
    const row = item as Record<string, unknown>;
    return { name: row['name'], list: domainsOf(row['url']) };
  });
  const all = wanted.flatMap(({ list }) => list);
  const errors = all
    .filter((url) => !URL.canParse(url) || !/^https?:\/\/[^\s/]+/i.test(url))
    .map((url) => `Invalid URL: ${url}`);
  const twice = [...new Set(all.filter((url, index) => all.indexOf(url) !== index))];
  if (twice.length > 0 && !force)
    errors.push(
      `The current request contains conflicting URLs across containers: ${twice.join(', ')}. Use force_domain_override=true to proceed.`,
    );
  const applications = service.components.filter(({ kind }) => kind === 'application');
  for (const { name } of errors.length > 0 ? [] : wanted)
    if (!applications.some((component) => component.name === name))
      errors.push(`Service container with '${String(name)}' not found.`);
  if (errors.length > 0) return invalid(errors);
  const conflicts = force ? [] : conflictsOf(call, service.uuid, all);
  if (conflicts.length > 0) {
    return errorResponse(409, 'Domain conflicts detected. Use force_domain_override=true to proceed.', {
      conflicts,
      warning: 'Using the same domain for multiple resources can cause routing conflicts and unpredictable behavior.',
    });
  }
  for (const { name, list } of wanted) {
    const component = applications.find((item) => item.name === name);
    if (component !== undefined) component.fqdn = list.length === 0 ? null : list.join(',');
  }
  return null;
}
