/**
 * Fields of `PATCH /applications/{uuid}`, their versions and columns (contract 4.2: APP, APPSET, "Since-tags of application
 * fields"; pitfalls 21, 23, 25). An unknown field fails the call.
 */
import { fromBase64, toBase64 } from '#coolify/base64.ts';
import type { Dialect } from '#coolify/operation.ts';
import { NOT_ALLOWED } from '../answers.ts';
import { since, type View } from '../shapes/view.ts';
import type { Fields } from '../body.ts';

type Kind = 'text' | 'flag' | 'integer' | 'number' | 'list' | 'base64' | readonly string[];

interface Field {
  readonly kind: Kind;
  readonly since?: string;
  /** Response column if it differs from the field name; null if the field is not stored. */
  readonly column?: string | null;
  readonly setting?: true;
  /** Rejects null. */
  readonly required?: true;
  readonly pattern?: RegExp;
  /** Maximum length of a text. */
  readonly longest?: number;
  readonly least?: number;
  readonly most?: number;
}

/** v4.3.10, `app/Support/ValidationPatterns.php` and `sharedDataApplications()`; 4.0.0 has the same for these fields. */
const SHELL_SAFE = /^(?:[ \t]+|&&|\|\||"[^"$`\\\n\r]*"|'[^'\n\r]*'|[a-zA-Z0-9._\-/=:@,+[\]{}#%^~*?!]+)+$/;
const DIRECTORY = /^\/([a-zA-Z0-9._\-/~@+]*)?$/;
const FILE = /^\/[a-zA-Z0-9._\-/~@+]+$/;
const CONTAINER = /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/;

const texts = (names: string, more: Omit<Field, 'kind'> = {}): Record<string, Field> =>
  Object.fromEntries(names.split(' ').map((name) => [name, { kind: 'text', ...more }]));
const settings = (names: string, first?: string): Record<string, Field> =>
  Object.fromEntries(
    names
      .split(' ')
      .map((name) => [name, { kind: 'flag', setting: true, ...(first === undefined ? {} : { since: first }) }]),
  );

const FIELDS: Readonly<Record<string, Field>> = {
  ...texts(
    'description docker_registry_image_name docker_registry_image_tag health_check_response_text limits_cpuset watch_paths',
  ),
  ...texts(
    'manual_webhook_secret_github manual_webhook_secret_gitlab manual_webhook_secret_bitbucket manual_webhook_secret_gitea post_deployment_command pre_deployment_command',
  ),
  ...texts(
    'install_command build_command start_command docker_compose_custom_start_command docker_compose_custom_build_command',
    { pattern: SHELL_SAFE, longest: 1000 },
  ),
  ...texts('custom_docker_run_options', { pattern: SHELL_SAFE, longest: 2000 }),
  ...texts('post_deployment_command_container pre_deployment_command_container', { pattern: CONTAINER, longest: 255 }),
  ...texts('docker_compose_location', { pattern: FILE, longest: 255 }),
  ...texts('publish_directory', { pattern: DIRECTORY, longest: 255 }),
  ...texts('http_basic_auth_username http_basic_auth_password', { required: true }),
  name: { kind: 'text', required: true, longest: 255 },
  git_repository: { kind: 'text', required: true },
  git_branch: { kind: 'text', required: true },
  git_commit_sha: { kind: 'text', required: true, pattern: /^[a-zA-Z0-9][a-zA-Z0-9._\-/]*$/ },
  ports_exposes: { kind: 'text', required: true, pattern: /^(\d+)(,\d+)*$/ },
  ports_mappings: { kind: 'text', pattern: /^(\d+:\d+)(,\d+:\d+)*$/ },
  base_directory: { kind: 'text', required: true, pattern: DIRECTORY, longest: 255 },
  limits_memory: { kind: 'text', required: true },
  limits_memory_swap: { kind: 'text', required: true },
  limits_memory_reservation: { kind: 'text', required: true },
  limits_cpus: { kind: 'text', required: true },
  health_check_path: { kind: 'text', required: true, pattern: /^[a-zA-Z0-9/\-_.~%,;]+$/ },
  health_check_host: { kind: 'text', required: true, pattern: /^[a-zA-Z0-9.\-_]+$/ },
  limits_memory_swappiness: { kind: 'number', required: true },
  limits_cpu_shares: { kind: 'number', required: true },
  domains: { kind: 'text', column: 'fqdn', longest: 2048 },
  build_pack: { kind: ['nixpacks', 'static', 'dockerfile', 'dockercompose', 'railpack'] },
  static_image: { kind: ['nginx:alpine'], since: '4.0.0-beta.358' },
  redirect: { kind: ['both', 'www', 'non-www'] },
  health_check_enabled: { kind: 'flag' },
  health_check_type: { kind: ['http', 'cmd'], since: '4.0.0-beta.464' },
  health_check_command: {
    kind: 'text',
    since: '4.0.0-beta.464',
    pattern: /^[a-zA-Z0-9 \-_./:=@,+]+$/,
    longest: 1000,
  },
  health_check_method: { kind: ['GET', 'HEAD', 'POST', 'OPTIONS'] },
  health_check_scheme: { kind: ['http', 'https'] },
  health_check_port: { kind: 'integer', least: 1, most: 65_535 },
  health_check_return_code: { kind: 'number', required: true },
  health_check_interval: { kind: 'number', required: true },
  health_check_timeout: { kind: 'number', required: true },
  health_check_retries: { kind: 'number', required: true },
  health_check_start_period: { kind: 'number', required: true },
  custom_labels: { kind: 'base64' },
  custom_nginx_configuration: { kind: 'base64', since: '4.0.0-beta.366' },
  docker_compose_domains: { kind: 'list' },
  custom_network_aliases: { kind: 'text', since: '4.0.0-beta.461' },
  dockerfile_location: { kind: 'text', since: '4.0.0-beta.461', pattern: FILE, longest: 255 },
  dockerfile_target_build: { kind: 'text', since: '4.0.0-beta.469', pattern: CONTAINER, longest: 128 },
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
  stop_grace_period: { kind: 'integer', setting: true, since: '4.2.0', least: 1, most: 3600 },
  docker_images_to_keep: { kind: 'integer', setting: true, since: '4.2.0', required: true, least: 0, most: 100 },
  gpu_driver: { kind: 'text', setting: true, since: '4.3.0' },
  gpu_count: { kind: 'text', setting: true, since: '4.3.0' },
  gpu_device_ids: { kind: 'text', setting: true, since: '4.3.0' },
  gpu_options: { kind: 'text', setting: true, since: '4.3.0' },
  custom_internal_name: { kind: 'text', setting: true, since: '4.3.0' },
  max_restart_count: { kind: 'integer', since: '4.3.0', required: true, least: 0 },
  noindex_domains: { kind: 'list', since: '4.3.0' },
  preview_url_template: { kind: 'text', since: '4.3.0', required: true },
};

export interface ReadChanges {
  readonly errors: Readonly<Record<string, string | readonly string[]>>;
  readonly columns: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Splits the fields of a PATCH into columns and settings, and collects their errors. */
export function readChanges(fields: Fields, view: View, dialect: Dialect): ReadChanges {
  const errors: Record<string, string | readonly string[]> = {};
  const columns: Record<string, unknown> = {};
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const field = FIELDS[name];
    if (field === undefined || (field.since !== undefined && !since(view, field.since))) {
      errors[name] = [NOT_ALLOWED];
      continue;
    }
    const complaint = fieldError(name, field, value, { view, dialect });
    if (complaint !== null) errors[name] = complaint;
    else if (field.column !== null)
      (field.setting === true ? kept : columns)[field.column ?? name] = stored(field, name, value, dialect);
  }
  return { errors, columns, settings: kept };
}

/** Laravel's messages (recordings, POST_projects__422-wrong-type for texts; the others: guess). */
function fieldError(
  name: string,
  field: Field,
  value: unknown,
  { view, dialect }: { readonly view: View; readonly dialect: Dialect },
): string | readonly string[] | null {
  const { kind, required } = field;
  const label = name.replaceAll('_', ' ');
  // The nginx configuration may be null in v4.3.10, not in 4.0.0. guess: since 4.2.0.
  if (value === null && kind === 'base64' && (name === 'custom_labels' || !since(view, '4.2.0')))
    return `The ${name} should be base64 encoded.`;
  if (value === null)
    return kind === 'flag'
      ? [`The ${label} field must be true or false.`]
      : required === true || Array.isArray(kind)
        ? [`The ${label} field must be a ${kind === 'number' || kind === 'integer' ? 'number' : 'string'}.`]
        : null;
  switch (kind) {
    case 'text':
      return textError(name, label, field, value);
    case 'flag':
      return [true, false, 0, 1, '0', '1'].includes(value as string)
        ? null
        : [`The ${label} field must be true or false.`];
    case 'integer':
    case 'number': {
      const number = typeof value === 'string' ? Number(value) : value;
      if (typeof number !== 'number' || !(kind === 'integer' ? Number.isInteger(number) : Number.isFinite(number)))
        return [`The ${label} field must be ${kind === 'integer' ? 'an integer' : 'a number'}.`];
      if (field.least !== undefined && number < field.least)
        return [`The ${label} field must be at least ${field.least}.`];
      return field.most !== undefined && number > field.most
        ? [`The ${label} field must not be greater than ${field.most}.`]
        : null;
    }
    case 'list':
      return Array.isArray(value) ? null : [`The ${label} field must be an array.`];
    case 'base64':
      // A string instead of a list (4.3.10 `FACTS.md`, "Errors"). guess: the reference does not use base64.
      return dialect === 'reference' || (typeof value === 'string' && decoded(value) !== null)
        ? null
        : `The ${name} should be base64 encoded.`;
    default: {
      const railpack = name === 'build_pack' && value === 'railpack' && !since(view, '4.1.0');
      return kind.includes(value as string) && !railpack ? null : [`The selected ${label} is invalid.`];
    }
  }
}

function textError(name: string, label: string, field: Field, value: unknown): string | readonly string[] | null {
  if (typeof value !== 'string') return [`The ${label} field must be a string.`];
  if (name === 'ports_exposes' && value.split(',').some((port) => !Number.isFinite(Number(port))))
    return 'The ports_exposes should be a comma separated list of numbers.';
  if (name === 'ports_mappings') {
    const hosts = value.split(',').map((mapping) => mapping.split(':')[0]);
    if (new Set(hosts).size < hosts.length) return 'The first number before : should be unique between mappings.';
  }
  if (field.longest !== undefined && value.length > field.longest)
    return [`The ${label} field must not be greater than ${field.longest} characters.`];
  if (name === 'git_branch' && !/^[a-zA-Z0-9\-_/.]+$/.test(value)) return [`The ${label} contains invalid characters.`];
  return field.pattern === undefined || field.pattern.test(value) ? null : [`The ${label} field format is invalid.`];
}

/** Strict: padding and line breaks count (v4.3.10, `isBase64Encoded`). */
const decoded = (value: string): string | null => {
  const text = fromBase64(value);
  return text !== null && toBase64(text) === value ? text : null;
};

/** Labels stay base64 in answers, the nginx configuration comes back decoded, compose domains become a text (contract, pitfall 21). */
function stored({ kind }: Field, name: string, value: unknown, dialect: Dialect): unknown {
  if (kind === 'flag' && value !== null) return value === true || value === 1 || value === '1';
  if ((kind === 'integer' || kind === 'number') && value !== null) return Number(value);
  if (name === 'custom_nginx_configuration' && typeof value === 'string' && dialect === 'coolify')
    return decoded(value);
  if (name === 'custom_labels' && typeof value === 'string' && dialect === 'reference') return toBase64(value);
  if (name === 'docker_compose_domains' && Array.isArray(value)) {
    const rows = value.filter((row): row is Record<string, unknown> => typeof row === 'object' && row !== null);
    return JSON.stringify(
      Object.fromEntries(rows.map((row) => [String(row['name']), { domain: row['domain'] ?? null }])),
    );
  }
  return value;
}
