/** Rows of services and their components (contract section 5; recordings GET_services*). */
import { stamp } from '../world/dates.ts';
import { serviceStatus } from '../world/lifecycle.ts';
import { hexFrom } from '../world/random.ts';
import type { Service, ServiceComponent } from '../world/state.ts';
import { lastOnline } from './applications.ts';
import { nestedDestination, nestedEnvironment, nestedServer } from './infrastructure.ts';
import { redactsNested, since, without, type Row, type View } from './view.ts';

function commonColumns(service: Service): Row {
  return {
    uuid: service.uuid,
    name: service.name,
    environment_id: service.environment.id,
    server_id: service.server.id,
    description: service.description,
    docker_compose_raw: service.compose,
    docker_compose: service.compose,
    destination_type: 'App\\Models\\StandaloneDocker',
    destination_id: service.server.destination.id,
    deleted_at: null,
    connect_to_docker_network: service.connectToNetwork,
    config_hash: hexFrom(`${service.uuid} config`, 32),
    service_type: service.serviceType,
    is_container_label_escape_enabled: service.labelEscape,
    compose_parsing_version: '5',
    server_status: service.server.isReachable,
    status: serviceStatus(service),
    created_at: stamp(service.createdAt),
    updated_at: stamp(service.updatedAt),
  };
}

export function componentRow(service: Service, component: ServiceComponent, view: View): Row {
  const shared: Row = {
    id: component.id,
    uuid: component.uuid,
    name: component.name,
    human_name: component.humanName,
    description: null,
    ports: '',
    exposes: null,
    status: component.status,
    service_id: service.id,
    exclude_from_status: false,
    image: component.image,
    is_log_drain_enabled: false,
    is_include_timestamps: false,
    deleted_at: null,
    is_gzip_enabled: true,
    is_stripprefix_enabled: true,
    last_online_at: lastOnline(service.lastOnlineAt),
    is_migrated: false,
    created_at: stamp(service.createdAt),
    updated_at: stamp(service.updatedAt),
  };
  if (component.kind === 'database')
    return {
      ...shared,
      is_public: false,
      public_port: null,
      public_port_timeout: 3600,
      custom_type: null,
      ...component.columns,
    };
  return {
    ...shared,
    fqdn: component.fqdn,
    required_fqdn: false,
    // `is_force_https_enabled` since v4.3.8 (its migration); absent in recordings 4.0.0. guess: the others since the same version.
    ...(since(view, '4.3.8') ? { is_force_https_enabled: true, noindex_domains: null, redirect: 'both' } : {}),
    ...component.columns,
  };
}

/** A component outside its service: without id, and a database without `service_id` (recordings 4.3.10, GET_services-uuid-*). */
export const componentListRow = (service: Service, component: ServiceComponent, view: View): Row =>
  without(componentRow(service, component, view), component.kind === 'database' ? ['id', 'service_id'] : ['id']);

/**
 * Detail of a component. An application includes its service, with more fields in GET than in PATCH (recordings 4.3.10,
 * GET_ and PATCH_services-uuid-applications-app_uuid__ok).
 */
export function componentDetail(service: Service, component: ServiceComponent, view: View, saved: boolean): Row {
  const row = componentListRow(service, component, view);
  if (component.kind === 'database') return row;
  const fullService = without(serviceInEnvironment(service, view), ['docker_compose', 'docker_compose_raw']);
  if (saved) return { ...row, service: fullService };
  const server = without(nestedServer(service.server, view, false), ['settings']);
  const destination = { ...nestedDestination(service.server, view, false), server };
  const environment = nestedEnvironment(service.environment, view);
  return { ...row, service: { ...fullService, destination, environment } };
}

const withComponents = (service: Service, view: View): Row => ({
  applications: service.components
    .filter((component) => component.kind === 'application')
    .map((component) => componentRow(service, component, view)),
  databases: service.components
    .filter((component) => component.kind === 'database')
    .map((component) => componentRow(service, component, view)),
});

function ownRow(service: Service, view: View): Row {
  const secrets = view.sensitive || !redactsNested(view);
  const row: Row = {
    ...commonColumns(service),
    ...withComponents(service, view),
    // Since v4.2.0 its server has no secrets (recordings 4.3.10, GET_services__ok), its destination has.
    server: nestedServer(service.server, view, !redactsNested(view)),
    ...(since(view, '4.2.0') ? { destination: nestedDestination(service.server, view, secrets) } : {}),
  };
  return view.sensitive ? row : without(row, ['docker_compose', 'docker_compose_raw', 'destination']);
}

export const serviceListRow = (service: Service, view: View): Row => ({
  ...ownRow(service, view),
  laravel_through_key: service.environment.project.id,
});

export const serviceDetail = (service: Service, view: View): Row =>
  since(view, '4.2.0')
    ? { ...ownRow(service, view), environment: nestedEnvironment(service.environment, view) }
    : ownRow(service, view);

/** In an environment: with id, server and components. */
export function serviceInEnvironment(service: Service, view: View): Row {
  const row: Row = {
    id: service.id,
    ...commonColumns(service),
    ...withComponents(service, view),
    server: nestedServer(service.server, view, !redactsNested(view)),
  };
  return view.sensitive || !redactsNested(view) ? row : without(row, ['docker_compose', 'docker_compose_raw']);
}

/** In `/resources`. */
export const serviceInResources = (service: Service, view: View): Row => ({
  ...serviceInEnvironment(service, view),
  laravel_through_key: service.environment.project.id,
});
