/** Fields of the create and settings forms of a server (contract 4.1). */
import type { FieldOption, FieldSpec, SectionSpec } from '#app/components/form/spec.ts';
import type { ReactNode } from 'react';
import { missingFieldReason } from '#app/queries/availability.ts';
import type { OperationId } from '#coolify/operations/table.ts';
import type { ServerCreateInput, ServerUpdateInput } from '#coolify/operations/servers.ts';
import type { Instance } from '#contract/instances.ts';

const GENERAL_FIELDS: readonly FieldSpec<'name' | 'description'>[] = [
  { name: 'name', label: 'Name', kind: 'text', max: 255 },
  { name: 'description', label: 'Description', kind: 'text', max: 255, nullable: true },
];

const CONNECTION_FIELDS: readonly FieldSpec<'ip' | 'port' | 'user'>[] = [
  {
    name: 'ip',
    label: 'Address',
    kind: 'text',
    required: 'Enter an IP address or host name.',
    pattern: { match: /^[\w.:-]+$/, message: 'Enter an IP address or host name without scheme or port.' },
    help: 'IPv4, IPv6 or host name that Coolify can reach over SSH. Must be unique across all teams of the instance.',
  },
  { name: 'port', label: 'SSH port', kind: 'number', min: 1, max: 65_535 },
  {
    name: 'user',
    label: 'SSH user',
    kind: 'text',
    pattern: { match: /^[\w.-]+$/, message: 'Use letters, numbers and . _ - only.' },
    help: 'root, or a user with passwordless sudo.',
  },
];

export interface KeyChoice {
  readonly options: readonly FieldOption[];
  /** Why the field is disabled. */
  readonly reason?: string | undefined;
  /** Replaces the default help text. */
  readonly help?: ReactNode;
}

export const KEY_HELP = 'The public key must be in the SSH user’s authorized_keys.';

const keyField = ({ options, reason, help }: KeyChoice): FieldSpec<'private_key_uuid'> => ({
  name: 'private_key_uuid',
  label: 'Private key',
  kind: 'select',
  required: 'Select the key that Coolify connects with.',
  options,
  disabledReason: reason,
  help: help ?? KEY_HELP,
});

const PROXY_OPTIONS: readonly FieldOption[] = [
  { value: 'traefik', label: 'Traefik' },
  { value: 'caddy', label: 'Caddy' },
  { value: 'none', label: 'None' },
];

const BUILD_SERVER_FIELD: FieldSpec<'is_build_server'> = {
  name: 'is_build_server',
  label: 'Build server',
  kind: 'switch',
  help: 'Builds images for other servers and runs no resources. A server with resources cannot be a build server.',
};

/** Disables fields that the instance does not accept, with the reason. */
const withDisabledReasons = (
  sections: readonly SectionSpec[],
  id: OperationId,
  instance: Instance | undefined,
): readonly SectionSpec[] =>
  sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) => {
      const reason = instance === undefined ? undefined : missingFieldReason(instance, id, field.name);
      return reason === undefined ? field : { ...field, disabledReason: reason };
    }),
  }));

export function createSections(instance: Instance | undefined, key: KeyChoice): readonly SectionSpec[] {
  const sections: readonly SectionSpec<keyof ServerCreateInput>[] = [
    { title: 'General', fields: GENERAL_FIELDS },
    {
      title: 'Connection',
      help: 'Coolify connects over SSH and runs Docker on the server.',
      fields: [...CONNECTION_FIELDS, keyField(key)],
    },
    {
      title: 'Options',
      fields: [
        BUILD_SERVER_FIELD,
        {
          name: 'proxy_type',
          label: 'Proxy',
          kind: 'select',
          options: PROXY_OPTIONS,
          help: 'Handles web traffic for the resources on this server.',
        },
        {
          name: 'instant_validate',
          label: 'Validate immediately',
          kind: 'switch',
          alwaysSend: true,
          help: 'Checks the connection right after the server is added. You can also validate it later.',
        },
      ],
    },
  ];
  return withDisabledReasons(sections, 'servers.create', instance);
}

export function updateSections(instance: Instance, key: KeyChoice): readonly SectionSpec[] {
  const sections: readonly SectionSpec<keyof ServerUpdateInput>[] = [
    { title: 'General', fields: GENERAL_FIELDS },
    {
      title: 'Connection',
      help: 'Validate the server after changing these settings.',
      fields: [
        // On create, Coolify defaults to port 22 and user root; afterwards both are NOT NULL.
        ...CONNECTION_FIELDS.map((field) => ({ ...field, required: field.required ?? true })),
        keyField(key),
        { name: 'connection_timeout', label: 'SSH timeout', kind: 'number', min: 1, max: 300, unit: 'seconds' },
        { name: 'is_terminal_enabled', label: 'Enable terminal in Coolify', kind: 'switch' },
      ],
    },
    {
      title: 'Builds',
      fields: [
        BUILD_SERVER_FIELD,
        { name: 'concurrent_builds', label: 'Concurrent builds', kind: 'number', min: 1 },
        { name: 'dynamic_timeout', label: 'Deployment timeout', kind: 'number', min: 1, unit: 'seconds' },
        {
          name: 'deployment_queue_limit',
          label: 'Deployment queue limit',
          kind: 'number',
          min: 1,
          help: 'Coolify rejects deployments beyond this limit.',
        },
      ],
    },
    {
      title: 'Disk',
      fields: [
        {
          name: 'server_disk_usage_notification_threshold',
          label: 'Notify above',
          kind: 'number',
          min: 1,
          max: 100,
          unit: '% used',
        },
        {
          name: 'server_disk_usage_check_frequency',
          label: 'Disk usage check',
          kind: 'text',
          help: 'Cron expression, e.g. 0 23 * * * (daily at 23:00).',
        },
      ],
    },
  ];
  return withDisabledReasons(sections, 'servers.update', instance);
}
