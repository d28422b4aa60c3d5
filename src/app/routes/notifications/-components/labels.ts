import type { Channel, NotificationEvent } from '#coolify/model/notifications.ts';

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  email: 'Email',
  discord: 'Discord',
  slack: 'Slack',
  telegram: 'Telegram',
  pushover: 'Pushover',
  webhook: 'Webhook',
};

export const EVENT_WORDS: Readonly<Record<NotificationEvent, string>> = {
  deployment_success: 'Deployment succeeded',
  deployment_failure: 'Deployment failed',
  status_change: 'Container status changed',
  backup_success: 'Backup succeeded',
  backup_failure: 'Backup failed',
  scheduled_task_success: 'Scheduled task succeeded',
  scheduled_task_failure: 'Scheduled task failed',
  docker_cleanup_success: 'Docker cleanup succeeded',
  docker_cleanup_failure: 'Docker cleanup failed',
  server_disk_usage: 'High server disk usage',
  server_reachable: 'Server reachable again',
  server_unreachable: 'Server unreachable',
  server_patch: 'Server updates available',
  traefik_outdated: 'Traefik is outdated',
};
