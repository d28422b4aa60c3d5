/** Columns of a server and of its settings (recordings 4.3.10, GET_servers-uuid__ok; for 4.0.0 see its `FACTS.md`, section 7). */

export const SERVER_COLUMNS: Readonly<Record<string, unknown>> = {
  cloud_provider_token_id: null,
  deleted_at: null,
  hetzner_server_id: null,
  hetzner_server_status: null,
  high_disk_usage_notification_sent: false,
  ip_previous: null,
  log_drain_notification_sent: false,
  server_metadata: null,
  swarm_cluster: null,
  traefik_outdated_info: null,
};

/** Since v4.2.0, with the calls that create cloud servers (contract section 2, "Create server in cloud"). */
export const CLOUD_COLUMNS: Readonly<Record<string, unknown>> = {
  digitalocean_droplet_id: null,
  digitalocean_droplet_status: null,
  vultr_instance_id: null,
  vultr_instance_status: null,
};

export const SERVER_SETTINGS: Readonly<Record<string, unknown>> = {
  delete_unused_networks: false,
  delete_unused_volumes: false,
  disable_application_image_retention: false,
  docker_cleanup_frequency: '0 0 * * *',
  docker_cleanup_threshold: 80,
  dynamic_timeout: 3600,
  force_disabled: false,
  force_docker_cleanup: true,
  generate_exact_labels: false,
  is_cloudflare_tunnel: false,
  is_jump_server: false,
  is_logdrain_axiom_enabled: false,
  is_logdrain_custom_enabled: false,
  is_logdrain_highlight_enabled: false,
  is_logdrain_newrelic_enabled: false,
  is_metrics_enabled: false,
  is_sentinel_debug_enabled: false,
  is_sentinel_enabled: true,
  is_swarm_manager: false,
  is_swarm_worker: false,
  is_terminal_enabled: true,
  logdrain_axiom_api_key: null,
  logdrain_axiom_dataset_name: null,
  logdrain_custom_config: null,
  logdrain_custom_config_parser: null,
  logdrain_highlight_project_id: null,
  logdrain_newrelic_base_uri: null,
  logdrain_newrelic_license_key: null,
  sentinel_metrics_history_days: 7,
  sentinel_metrics_refresh_rate_seconds: 10,
  sentinel_push_interval_seconds: 60,
  server_disk_usage_check_frequency: '0 23 * * *',
  server_disk_usage_notification_threshold: 80,
  server_timezone: 'UTC',
  wildcard_domain: null,
};

/** Removed without `read:sensitive` (redaction.txt of 4.3.10, GET /servers). */
export const SETTINGS_SECRETS: readonly string[] = [
  'logdrain_axiom_api_key',
  'logdrain_custom_config',
  'logdrain_custom_config_parser',
  'logdrain_newrelic_license_key',
  'sentinel_custom_url',
  'sentinel_token',
];
