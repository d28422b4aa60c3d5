/**
 * What `PATCH /applications/{uuid}` takes, since when, and where it is kept (contract 4.2: APP, APPSET, "Since-tags of
 * application fields"; pitfalls 21, 23, 25). An unknown field refuses the whole call.
 */
import { NOT_ALLOWED } from '../answers.ts';
import { since, type View } from '../shapes/view.ts';
import type { Fields } from '../body.ts';

type Kind = 'text' | 'flag' | 'whole' | 'number' | 'list' | 'base64' | readonly string[];

interface Field {
  readonly kind: Kind;
  readonly since?: string;
  /** Column of the answer where it differs from the field's name; null where nothing is kept. */
  readonly column?: string | null;
  readonly setting?: true;
  readonly required?: true;
}

const texts = (names: string): Record<string, Field> =>
  Object.fromEntries(names.split(' ').map((name) => [name, { kind: 'text' }]));
const settings = (names: string, first?: string): Record<string, Field> =>
  Object.fromEntries(
    names
      .split(' ')
      .map((name) => [name, { kind: 'flag', setting: true, ...(first === undefined ? {} : { since: first }) }]),
  );

const FIELDS: Readonly<Record<string, Field>> = {
  ...texts(
    'description git_commit_sha docker_registry_image_name docker_registry_image_tag install_command build_command start_command ports_mappings publish_directory',
  ),
  ...texts(
    'health_check_host health_check_path health_check_response_text limits_cpuset manual_webhook_secret_github manual_webhook_secret_gitlab manual_webhook_secret_bitbucket manual_webhook_secret_gitea',
  ),
  ...texts(
    'post_deployment_command post_deployment_command_container pre_deployment_command pre_deployment_command_container watch_paths docker_compose_location',
  ),
  ...texts(
    'docker_compose_custom_start_command docker_compose_custom_build_command custom_docker_run_options http_basic_auth_username http_basic_auth_password',
  ),
  name: { kind: 'text', required: true },
  git_repository: { kind: 'text', required: true },
  git_branch: { kind: 'text', required: true },
  ports_exposes: { kind: 'text', required: true },
  base_directory: { kind: 'text', required: true },
  limits_memory: { kind: 'text', required: true },
  limits_memory_swap: { kind: 'text', required: true },
  limits_memory_reservation: { kind: 'text', required: true },
  limits_cpus: { kind: 'text', required: true },
  limits_memory_swappiness: { kind: 'number' },
  limits_cpu_shares: { kind: 'number' },
  domains: { kind: 'text', column: 'fqdn' },
  build_pack: { kind: ['nixpacks', 'static', 'dockerfile', 'dockercompose', 'railpack'] },
  static_image: { kind: ['nginx:alpine'], since: '4.0.0-beta.358' },
  redirect: { kind: ['both', 'www', 'non-www'] },
  health_check_enabled: { kind: 'flag' },
  health_check_type: { kind: ['http', 'cmd'], since: '4.0.0-beta.464' },
  health_check_command: { kind: 'text', since: '4.0.0-beta.464' },
  health_check_method: { kind: ['GET', 'HEAD', 'POST', 'OPTIONS'] },
  health_check_scheme: { kind: ['http', 'https'] },
  health_check_port: { kind: 'whole' },
  health_check_return_code: { kind: 'number' },
  health_check_interval: { kind: 'number' },
  health_check_timeout: { kind: 'number' },
  health_check_retries: { kind: 'number' },
  health_check_start_period: { kind: 'number' },
  custom_labels: { kind: 'base64' },
  custom_nginx_configuration: { kind: 'base64', since: '4.0.0-beta.366' },
  docker_compose_domains: { kind: 'list' },
  custom_network_aliases: { kind: 'text', since: '4.0.0-beta.461' },
  dockerfile_location: { kind: 'text', since: '4.0.0-beta.461' },
  dockerfile_target_build: { kind: 'text', since: '4.0.0-beta.469' },
  is_http_basic_auth_enabled: { kind: 'flag', since: '4.0.0-beta.411' },
  instant_deploy: { kind: 'flag', column: null },
  force_domain_override: { kind: 'flag', column: null, since: '4.0.0-beta.425' },
  use_build_server: { kind: 'flag', column: 'is_build_server_enabled', setting: true },
  connect_to_docker_network: { kind: 'flag', setting: true, since: '4.0.0-beta.419' },
  ...settings('is_static'),
  ...settings(
    'is_spa is_auto_deploy_enabled is_force_https_enabled is_container_label_escape_enabled',
    '4.0.0-beta.461',
  ),
  ...settings('is_preserve_repository_enabled', '4.0.0-beta.471'),
  ...settings(
    'is_preview_deployments_enabled use_build_secrets is_git_submodules_enabled is_git_lfs_enabled is_git_shallow_clone_enabled disable_build_cache',
    '4.2.0',
  ),
  ...settings(
    'inject_build_args_to_dockerfile include_source_commit_in_build is_env_sorting_enabled is_pr_deployments_public_enabled is_gzip_enabled is_stripprefix_enabled is_raw_compose_deployment_enabled',
    '4.2.0',
  ),
  ...settings('is_log_drain_enabled is_gpu_enabled is_consistent_container_name_enabled', '4.3.0'),
  stop_grace_period: { kind: 'whole', setting: true, since: '4.2.0' },
  docker_images_to_keep: { kind: 'whole', setting: true, since: '4.2.0' },
  gpu_driver: { kind: 'text', setting: true, since: '4.3.0' },
  gpu_count: { kind: 'text', setting: true, since: '4.3.0' },
  gpu_device_ids: { kind: 'text', setting: true, since: '4.3.0' },
  gpu_options: { kind: 'text', setting: true, since: '4.3.0' },
  custom_internal_name: { kind: 'text', setting: true, since: '4.3.0' },
  max_restart_count: { kind: 'whole', since: '4.3.0' },
  noindex_domains: { kind: 'list', since: '4.3.0' },
  preview_url_template: { kind: 'text', since: '4.3.0' },
};

export interface ReadChanges {
  readonly errors: Readonly<Record<string, string | readonly string[]>>;
  readonly columns: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Sorts the fields of a PATCH into columns and settings, or says what is wrong with them. */
export function readChanges(fields: Fields, view: View): ReadChanges {
  const errors: Record<string, string | readonly string[]> = {};
  const columns: Record<string, unknown> = {};
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const field = FIELDS[name];
    if (field === undefined || (field.since !== undefined && !since(view, field.since))) {
      errors[name] = [NOT_ALLOWED];
      continue;
    }
    const complaint = complain(name, field, value, view);
    if (complaint !== null) errors[name] = complaint;
    else if (field.column !== null)
      (field.setting === true ? kept : columns)[field.column ?? name] = stored(field, name, value);
  }
  return { errors, columns, settings: kept };
}

/** Laravel's own sentences (recordings, POST_projects__422-wrong-type for texts; the others: guess). */
function complain(
  name: string,
  { kind, required }: Field,
  value: unknown,
  view: View,
): string | readonly string[] | null {
  const label = name.replaceAll('_', ' ');
  if (value === null) return required === true ? [`The ${label} field must be a string.`] : null;
  switch (kind) {
    case 'text':
      if (typeof value !== 'string') return [`The ${label} field must be a string.`];
      return name === 'name' && value.length > 255
        ? [`The ${label} field must not be greater than 255 characters.`]
        : null;
    case 'flag':
      return [true, false, 0, 1, '0', '1'].includes(value as string)
        ? null
        : [`The ${label} field must be true or false.`];
    case 'whole':
      return Number.isInteger(typeof value === 'string' ? Number(value) : value)
        ? null
        : [`The ${label} field must be an integer.`];
    case 'number':
      return Number.isFinite(typeof value === 'string' ? Number(value) : value)
        ? null
        : [`The ${label} field must be a number.`];
    case 'list':
      return Array.isArray(value) ? null : [`The ${label} field must be an array.`];
    case 'base64':
      // A sentence, not a list of them (4.3.10 `FACTS.md`, "Errors").
      return typeof value === 'string' && decoded(value) !== null ? null : `The ${name} should be base64 encoded.`;
    default: {
      const railpack = name === 'build_pack' && value === 'railpack' && !since(view, '4.1.0');
      return kind.includes(value as string) && !railpack ? null : [`The selected ${label} is invalid.`];
    }
  }
}

function decoded(value: string): string | null {
  try {
    return atob(value);
  } catch {
    return null;
  }
}

/** Labels stay base64 in answers, the nginx configuration comes back decoded, compose domains become a text (contract, pitfall 21). */
function stored({ kind }: Field, name: string, value: unknown): unknown {
  if (kind === 'flag' && value !== null) return value === true || value === 1 || value === '1';
  if ((kind === 'whole' || kind === 'number') && value !== null) return Number(value);
  if (name === 'custom_nginx_configuration' && typeof value === 'string') return decoded(value);
  if (name === 'docker_compose_domains' && Array.isArray(value)) {
    const rows = value.filter((row): row is Record<string, unknown> => typeof row === 'object' && row !== null);
    return JSON.stringify(
      Object.fromEntries(rows.map((row) => [String(row['name']), { domain: row['domain'] ?? null }])),
    );
  }
  return value;
}
