/** Service details: more than the lists contain. Fields: contract section 5; recordings GET_services*. */
import { asList } from '../answer.ts';
import { domains, flag, number, text, type Row } from './fields.ts';
import { readServiceComponent, readService, type Service, type ServiceComponent } from './resources.ts';

export interface ServiceDetail extends Service {
  /** The original compose file; undefined when the token may not read it (the key is absent then). */
  readonly compose: string | undefined;
  /** Its containers also join Coolify's network of the server. */
  readonly connectToNetwork: boolean | null;
  /** `$` in container labels is escaped. */
  readonly labelEscape: boolean | null;
}

export interface ServiceComponentDetail extends ServiceComponent {
  readonly humanName: string | null;
  readonly description: string | null;
  /** Does not count in the service's status. */
  readonly excluded: boolean | null;
  readonly gzip: boolean | null;
  readonly stripPrefix: boolean | null;
  readonly forceHttps: boolean | null;
  readonly isPublic: boolean | null;
  readonly publicPort: number | null;
}

/** What creating and saving answer: `{uuid, domains}`. */
export interface CreatedService {
  /** null where the response does not name it. */
  readonly uuid: string | null;
  readonly domains: readonly string[];
}

export function readServiceDetail(row: Row, where: string): ServiceDetail {
  const compose = row['docker_compose_raw'];
  return {
    ...readService(row, where),
    compose: typeof compose === 'string' ? compose : undefined,
    connectToNetwork: flag(row, 'connect_to_docker_network'),
    labelEscape: flag(row, 'is_container_label_escape_enabled'),
  };
}

export const readServiceComponentDetail =
  (kind: ServiceComponent['kind']) =>
  (row: Row, where: string): ServiceComponentDetail => ({
    ...readServiceComponent(kind)(row, where),
    humanName: text(row, 'human_name'),
    description: text(row, 'description'),
    excluded: flag(row, 'exclude_from_status'),
    gzip: flag(row, 'is_gzip_enabled'),
    stripPrefix: flag(row, 'is_stripprefix_enabled'),
    forceHttps: flag(row, 'is_force_https_enabled'),
    isPublic: flag(row, 'is_public'),
    publicPort: number(row, 'public_port'),
  });

export function readCreated(row: Row): CreatedService {
  return {
    uuid: text(row, 'uuid', 'id'),
    domains: (asList(row['domains']) ?? domains(row)).filter((item): item is string => typeof item === 'string'),
  };
}
