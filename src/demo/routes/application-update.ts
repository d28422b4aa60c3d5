/** `PATCH /applications/{uuid}` in the order of Coolify's checks (v4.3.10, `update_by_uuid`; contract row 30 and 4.2). */
import { invalid, ok, errorResponse, type Answer } from '../answers.ts';
import { readFields, type Fields } from '../body.ts';
import { domainRefusal, domainsOf } from '../domains.ts';
import { bothDialects, type Call, type Route } from '../router.ts';
import { queueDeployment } from '../world/lifecycle.ts';
import { parseCompose } from '../world/services.ts';
import type { Application } from '../world/state.ts';
import { readChanges } from './application-fields.ts';

const isOn = (value: unknown): boolean => value === true || value === 1 || value === '1';
const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '';

/** Checks across fields, after those of single fields. Their messages are strings instead of lists. */
function refusalOf(call: Call, application: Application, fields: Fields): Answer | null {
  const { columns } = application;
  const pack = fields['build_pack'] ?? columns['build_pack'];
  if (isOn(fields['is_raw_compose_deployment_enabled']) && pack !== 'dockercompose')
    return invalid({
      is_raw_compose_deployment_enabled: 'Raw compose deployment can only be enabled for Docker Compose applications.',
    });
  if (isOn(fields['is_http_basic_auth_enabled'])) {
    const names = ['http_basic_auth_username', 'http_basic_auth_password'] as const;
    // Both are required again if one of them is missing.
    if (names.some((name) => isBlank(columns[name]))) {
      const missing = names.filter((name) => isBlank(fields[name]));
      if (missing.length > 0)
        return invalid(Object.fromEntries(missing.map((name) => [name, `The ${name} is required.`])));
    }
  }
  if (columns['build_pack'] === 'dockercompose' && 'domains' in fields)
    return invalid({
      domains:
        'The domains field cannot be used for dockercompose applications. Use docker_compose_domains instead to set domains for individual services.',
    });
  if ('docker_compose_domains' in fields && isBlank(columns['docker_compose_raw']))
    return invalid({
      docker_compose_domains:
        'Cannot set docker_compose_domains without docker_compose_raw. Reload the compose file from the git repository first.',
    });
  return domainRefusal(call, application.uuid, wantedDomains(fields), {
    buildPack: null,
    force: fields['force_domain_override'],
  });
}

function wantedDomains(fields: Fields): readonly string[] {
  const rows = Array.isArray(fields['docker_compose_domains']) ? (fields['docker_compose_domains'] as unknown[]) : [];
  return [
    ...domainsOf(fields['domains']),
    ...rows.flatMap((row) => domainsOf((row as { readonly domain?: unknown } | null)?.domain)),
  ];
}

/** Without a proxy on the server, Coolify silently ignores domains (contract, pitfall 25; `Server::isProxyShouldRun`). */
function withoutUnserved({ dialect }: Call, { server }: Application, fields: Fields): Fields {
  if (dialect === 'reference') return fields;
  if (server.proxy.type !== 'NONE' && !isOn(server.settings['is_build_server'])) return fields;
  const { domains: _, ...served } = fields;
  return served;
}

/** Drops domains of services that are not in the compose file; changes nothing if none is left (v4.3.10, PATCH). */
function withoutUnknownServices({ dialect }: Call, { columns }: Application, fields: Fields): Fields {
  const { docker_compose_domains: rows, ...rest } = fields;
  if (dialect === 'reference' || !Array.isArray(rows)) return fields;
  const services = (parseCompose(String(columns['docker_compose_raw'] ?? '')) ?? []).map(({ name }) => name);
  const known = rows.filter((row) => services.includes(String((row as { readonly name?: unknown } | null)?.name)));
  return known.length === 0 ? rest : { ...rest, docker_compose_domains: known };
}

function update(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const application = call.world.applications.find(({ uuid }) => uuid === call.params['uuid']);
  if (application === undefined) return errorResponse(404, 'Application not found');
  const fields = withoutUnserved(call, application, read.fields);
  const { errors } = readChanges(fields, call.view, call.dialect);
  if (Object.keys(errors).length > 0) return invalid(errors);
  const refusal = refusalOf(call, application, fields);
  if (refusal !== null) return refusal;
  const { columns, settings } = readChanges(withoutUnknownServices(call, application, fields), call.view, call.dialect);
  const { name, description, ...rest } = columns;
  if (typeof name === 'string') application.name = name;
  if (description !== undefined) application.description = typeof description === 'string' ? description : null;
  Object.assign(application.columns, rest);
  Object.assign(application.settings, settings);
  // Keeps flags only for domains that still exist.
  const noindex = application.columns['noindex_domains'];
  if (Array.isArray(noindex)) {
    const own = domainsOf(application.columns['fqdn']);
    application.columns['noindex_domains'] = noindex.filter((domain) => own.includes(String(domain)));
  }
  application.updatedAt = call.now;
  if (isOn(read.fields['instant_deploy']) && queueDeployment(call.world, application, call.now).outcome === 'skipped')
    return ok({ message: 'Deployment already queued for this commit.' });
  return ok({ uuid: application.uuid });
}

export const applicationUpdateRoutes: readonly Route[] = bothDialects('PATCH', '/applications/{uuid}', 'write', update);
