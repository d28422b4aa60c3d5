/** The fields of a server, for the page that adds one and the one that changes it (contract 4.1). */
import type { FieldOption, FieldSpec, SectionSpec } from '#app/components/form/spec.ts';
import type { ReactNode } from 'react';
import { missingFieldReason } from '#app/queries/availability.ts';
import type { OperationId } from '#coolify/operations/table.ts';
import type { ServerCreateInput, ServerUpdateInput } from '#coolify/operations/servers.ts';
import type { Instance } from '#contract/instances.ts';

const GENERAL: readonly FieldSpec<'name' | 'description'>[] = [
  { name: 'name', label: 'Name', kind: 'text', max: 255 },
  { name: 'description', label: 'Description', kind: 'text', max: 255, nullable: true },
];

const CONNECTION: readonly FieldSpec<'ip' | 'port' | 'user'>[] = [
  {
    name: 'ip',
    label: 'Address',
    kind: 'text',
    required: 'Enter an IP address or a host name.',
    pattern: { match: /^[\w.:-]+$/, message: 'Use an IP address or a host name, without a scheme or a port.' },
    help: 'IPv4, IPv6 or a host name that Coolify can reach by SSH. No two servers of the instance may share it, not even those of other teams.',
  },
  { name: 'port', label: 'SSH port', kind: 'number', min: 1, max: 65_535 },
  {
    name: 'user',
    label: 'SSH user',
    kind: 'text',
    pattern: { match: /^[\w.-]+$/, message: 'Use letters, numbers and . _ - only.' },
    help: 'root, or a user who may use sudo without a password.',
  },
];

export interface KeyChoice {
  readonly options: readonly FieldOption[];
  /** Why none can be chosen. */
  readonly reason?: string | undefined;
  /** Instead of the usual help. */
  readonly help?: ReactNode;
}

export const KEY_HELP = 'Its public half must be in the authorized keys of the SSH user.';

const keyField = ({ options, reason, help }: KeyChoice): FieldSpec<'private_key_uuid'> => ({
  name: 'private_key_uuid',
  label: 'Private key',
  kind: 'select',
  required: 'Choose the key that Coolify signs in with.',
  options,
  disabledReason: reason,
  help: help ?? KEY_HELP,
});

const PROXIES: readonly FieldOption[] = [
  { value: 'traefik', label: 'Traefik' },
  { value: 'caddy', label: 'Caddy' },
  { value: 'none', label: 'None' },
];

const BUILD: FieldSpec<'is_build_server'> = {
  name: 'is_build_server',
  label: 'Build server',
  kind: 'switch',
  help: 'Builds images for other servers and runs nothing itself. A server with resources cannot become one.',
};

/** With the reason on each field that the instance does not take. */
const reasoned = (
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
    { title: 'General', fields: GENERAL },
    {
      title: 'Connection',
      help: 'Coolify signs in by SSH and runs Docker there.',
      fields: [...CONNECTION, keyField(key)],
    },
    {
      title: 'Use',
      fields: [
        BUILD,
        {
          name: 'proxy_type',
          label: 'Proxy',
          kind: 'select',
          options: PROXIES,
          help: 'It receives the web traffic of what runs there.',
        },
        {
          name: 'instant_validate',
          label: 'Validate at once',
          kind: 'switch',
          alwaysSend: true,
          help: 'Coolify checks the connection as soon as the server is there. It can be validated later, too.',
        },
      ],
    },
  ];
  return reasoned(sections, 'servers.create', instance);
}

export function updateSections(instance: Instance, key: KeyChoice): readonly SectionSpec[] {
  const sections: readonly SectionSpec<keyof ServerUpdateInput>[] = [
    { title: 'General', fields: GENERAL },
    {
      title: 'Connection',
      help: 'Validate the server after a change here.',
      fields: [
        // Left empty on creation, Coolify takes 22 and root; a server that is there has a port and a user (NOT NULL).
        ...CONNECTION.map((field) => ({ ...field, required: field.required ?? true })),
        keyField(key),
        { name: 'connection_timeout', label: 'SSH timeout', kind: 'number', min: 1, max: 300, unit: 'seconds' },
        { name: 'is_terminal_enabled', label: 'Terminal in Coolify', kind: 'switch' },
      ],
    },
    {
      title: 'Builds',
      fields: [
        BUILD,
        { name: 'concurrent_builds', label: 'Builds at once', kind: 'number', min: 1 },
        { name: 'dynamic_timeout', label: 'Deployment timeout', kind: 'number', min: 1, unit: 'seconds' },
        {
          name: 'deployment_queue_limit',
          label: 'Deployments that may wait',
          kind: 'number',
          min: 1,
          help: 'One more is refused.',
        },
      ],
    },
    {
      title: 'Disk',
      fields: [
        {
          name: 'server_disk_usage_notification_threshold',
          label: 'Notify from',
          kind: 'number',
          min: 1,
          max: 100,
          unit: '% used',
        },
        {
          name: 'server_disk_usage_check_frequency',
          label: 'Check',
          kind: 'text',
          help: 'Cron, for example 0 23 * * * for every night at 23:00.',
        },
      ],
    },
  ];
  return reasoned(sections, 'servers.update', instance);
}
