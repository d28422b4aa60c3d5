/**
 * Fields of `PATCH /applications/{uuid}`, their first version, and where a response has their present value (contract 4.2: APP, APPSET,
 * "Since-tags of application fields"; section 5, "Application"). Coolify rejects a request with an unknown
 * field, so only these are sent, and none that is newer than the instance.
 */
import { fromBase64 } from '../base64.ts';
import type { Profile } from '../operation.ts';
import { parseVersion, versionWithin } from '../version.ts';
import { readComposeDomains, type ComposeDomain } from './compose-domains.ts';
import { domains, flag, nested, number, text, type Row } from './fields.ts';

export type ConfigKind = 'text' | 'flag' | 'number' | 'domains' | 'list' | 'base64' | 'compose';

export interface ConfigField {
  readonly kind: ConfigKind;
  /** First version that takes it; none for those that all supported versions take. */
  readonly since?: string;
  /** It is in `settings`, which only the detail of v4.2.0 and newer has (contract row 23). */
  readonly setting?: true;
  /** Name in the answer, where it is another. */
  readonly column?: string;
  /** Hidden from a token without `read:sensitive`: the key is then absent. */
  readonly secret?: true;
}

type Table = Readonly<Record<string, ConfigField>>;

/** Several fields of the same nature, by their names. */
function each<N extends string>(names: readonly N[], field: ConfigField): Readonly<Record<N, ConfigField>> {
  return Object.fromEntries(names.map((name) => [name, field])) as Record<N, ConfigField>;
}

const TEXT = { kind: 'text' } as const;
const NUMBER = { kind: 'number' } as const;
const SETTING = { kind: 'flag', setting: true } as const;

export const APPLICATION_FIELDS = {
  ...each(
    [
      'name',
      'description',
      'git_repository',
      'git_branch',
      'git_commit_sha',
      'docker_registry_image_name',
      'docker_registry_image_tag',
      'build_pack',
      'static_image',
      'install_command',
      'build_command',
      'start_command',
      'ports_exposes',
      'ports_mappings',
      'base_directory',
      'publish_directory',
      'redirect',
      'health_check_path',
      'health_check_host',
      'health_check_method',
      'health_check_scheme',
      'health_check_response_text',
      'limits_memory',
      'limits_memory_swap',
      'limits_memory_reservation',
      'limits_cpus',
      'limits_cpuset',
      'custom_docker_run_options',
      'post_deployment_command',
      'post_deployment_command_container',
      'pre_deployment_command',
      'pre_deployment_command_container',
      'watch_paths',
      'docker_compose_location',
      'docker_compose_custom_start_command',
      'docker_compose_custom_build_command',
    ],
    TEXT,
  ),
  ...each(
    [
      'health_check_port',
      'health_check_return_code',
      'health_check_interval',
      'health_check_timeout',
      'health_check_retries',
      'health_check_start_period',
      'limits_memory_swappiness',
      'limits_cpu_shares',
    ],
    NUMBER,
  ),
  ...each(
    [
      'manual_webhook_secret_github',
      'manual_webhook_secret_gitlab',
      'manual_webhook_secret_bitbucket',
      'manual_webhook_secret_gitea',
    ],
    { kind: 'text', secret: true },
  ),
  health_check_enabled: { kind: 'flag' },
  domains: { kind: 'domains' },
  custom_labels: { kind: 'base64', secret: true },
  // Up to v4.0.0 what the API takes is encoded twice, and the next deployment writes base64 into nginx.conf (`Application.php`).
  custom_nginx_configuration: { kind: 'text', since: '4.1.0' },
  docker_compose_domains: { kind: 'compose' },
  is_http_basic_auth_enabled: { kind: 'flag' },
  http_basic_auth_username: TEXT,
  http_basic_auth_password: { kind: 'text', secret: true },
  is_static: SETTING,
  use_build_server: { ...SETTING, column: 'is_build_server_enabled' },
  connect_to_docker_network: SETTING,
  ...each(['custom_network_aliases', 'dockerfile_location'], { kind: 'text', since: '4.0.0-beta.461' }),
  ...each(['is_auto_deploy_enabled', 'is_force_https_enabled', 'is_spa', 'is_container_label_escape_enabled'], {
    ...SETTING,
    since: '4.0.0-beta.461',
  }),
  ...each(['health_check_type', 'health_check_command'], { kind: 'text', since: '4.0.0-beta.464' }),
  dockerfile_target_build: { kind: 'text', since: '4.0.0-beta.469' },
  is_preserve_repository_enabled: { ...SETTING, since: '4.0.0-beta.471' },
  ...each(
    [
      'is_preview_deployments_enabled',
      'use_build_secrets',
      'is_git_submodules_enabled',
      'is_git_lfs_enabled',
      'is_git_shallow_clone_enabled',
      'disable_build_cache',
      'inject_build_args_to_dockerfile',
      'include_source_commit_in_build',
      'is_env_sorting_enabled',
      'is_pr_deployments_public_enabled',
      'is_gzip_enabled',
      'is_stripprefix_enabled',
      'is_raw_compose_deployment_enabled',
    ],
    { ...SETTING, since: '4.2.0' },
  ),
  ...each(['stop_grace_period', 'docker_images_to_keep'], { kind: 'number', setting: true, since: '4.2.0' }),
  ...each(['is_log_drain_enabled', 'is_gpu_enabled', 'is_consistent_container_name_enabled'], {
    ...SETTING,
    since: '4.3.0',
  }),
  ...each(['gpu_driver', 'gpu_count', 'gpu_device_ids', 'gpu_options', 'custom_internal_name'], {
    kind: 'text',
    setting: true,
    since: '4.3.0',
  }),
  max_restart_count: { kind: 'number', since: '4.3.0' },
  noindex_domains: { kind: 'list', since: '4.3.0' },
  preview_url_template: { kind: 'text', since: '4.3.0' },
} as const;

export type ApplicationField = keyof typeof APPLICATION_FIELDS;

export type ConfigValue = string | number | boolean | null | readonly string[] | readonly ComposeDomain[];
/** Present values by their names in PATCH; fields that the response lacks are missing. */
export type ApplicationConfig = { readonly [F in ApplicationField]?: ConfigValue | undefined };

const table: Table = APPLICATION_FIELDS;

/** Reads the fields above from a response and drops all others. */
export function readApplicationConfig(row: Row): ApplicationConfig {
  const settings = nested(row, 'settings');
  const config: Record<string, ConfigValue> = {};
  for (const [name, field] of Object.entries(table)) {
    const column = field.column ?? name;
    // A reference server may have settings at the top level.
    const from = field.setting === true && settings !== null && column in settings ? settings : row;
    const isPresent = field.kind === 'domains' ? 'fqdn' in row || 'domains' in row : column in from;
    if (isPresent) config[name] = valueOf(field, from, column);
  }
  return config;
}

function valueOf(field: ConfigField, row: Row, column: string): ConfigValue {
  switch (field.kind) {
    case 'flag':
      return flag(row, column);
    case 'number':
      return number(row, column);
    case 'domains':
      return domains(row).join(',');
    case 'list':
      return listOf(row[column]);
    case 'base64': {
      const raw = text(row, column);
      return raw === null ? null : (fromBase64(raw) ?? raw);
    }
    case 'compose':
      return readComposeDomains(parsed(row[column]), text(row, 'docker_compose_raw'));
    case 'text':
      return text(row, column);
  }
}

/** Lists and maps come as JSON or as a string of JSON (contract section 5). */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

const listOf = (value: unknown): readonly string[] => {
  const list = parsed(value);
  return Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string') : [];
};

/** Why an instance does not take a field, undefined when it does. The reference names three fields and forbids none. */
export function fieldReason(field: ApplicationField, profile: Profile): string | undefined {
  const { since } = table[field] ?? {};
  if (since === undefined || profile.dialect === 'reference') return undefined;
  const version = profile.version === null ? null : parseVersion(profile.version);
  return versionWithin(version, since, undefined)
    ? undefined
    : `Needs Coolify ${since} or newer; this is ${profile.version ?? 'unknown'}.`;
}
