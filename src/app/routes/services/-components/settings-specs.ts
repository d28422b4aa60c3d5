/** The form of a service's settings, by what the instance takes and what the token may read. */
import type { FieldSpec, SectionSpec, Values } from '#app/components/form/spec.ts';
import { acceptsField } from '#app/queries/availability.ts';
import type { ServiceDetail } from '#coolify/model/services.ts';
import type { ServiceUpdateInput } from '#coolify/operations/services.ts';
import type { Instance } from '#contract/instances.ts';
import { checkCompose } from './compose-check.ts';

/** The field of a part's addresses: its number, because names of parts may hold dots. */
const urlField = (index: number): string => `url_${index}`;

const partsWithUrls = (service: ServiceDetail) => service.parts.filter(({ kind }) => kind === 'application');

/** What the fields show at first. */
export const settingsRow = (service: ServiceDetail): Readonly<Record<string, unknown>> => ({
  name: service.name,
  description: service.description,
  docker_compose_raw: service.compose,
  connect_to_docker_network: service.connectToNetwork,
  is_container_label_escape_enabled: service.labelEscape,
  ...Object.fromEntries(partsWithUrls(service).map((part, index) => [urlField(index), part.domains.join(',')])),
});

export function settingsSections(
  instance: Instance,
  service: ServiceDetail,
  initial: () => Values,
): readonly SectionSpec[] {
  const takes = (name: string): boolean => acceptsField(instance, 'services.update', name);
  const parts = partsWithUrls(service);
  const urls: readonly FieldSpec[] = parts.map((part, index) => ({
    name: urlField(index),
    label: `Addresses of ${part.name}`,
    kind: 'text',
    inputMode: 'url',
    placeholder: 'https://…',
  }));
  const changed = (all: Values, names: readonly string[]): boolean =>
    names.some((name) => (all[name] ?? '') !== (initial()[name] ?? ''));
  const sections: (SectionSpec | null)[] = [
    {
      title: 'General',
      fields: [
        { name: 'name', label: 'Name', kind: 'text', required: 'Enter a name.', max: 255 },
        { name: 'description', label: 'Description', kind: 'textarea', nullable: true },
      ],
    },
    takes('urls') && urls.length > 0
      ? {
          title: 'Addresses',
          help: 'Several are separated by commas; none takes the addresses away. A port at the end is that of the container.',
          fields: [
            ...urls,
            {
              name: 'force_domain_override',
              label: 'Also where another resource has the address',
              kind: 'switch',
              help: 'Two resources with one address get in each other’s way.',
              visibleWhen: (all) =>
                changed(
                  all,
                  urls.map(({ name }) => name),
                ),
            },
          ],
        }
      : null,
    takes('docker_compose_raw')
      ? {
          title: 'Compose file',
          help:
            service.serviceType === null
              ? 'As it was given. Coolify writes it anew on saving: comments are lost.'
              : `Of the template ${service.serviceType}; changed here, it is this service’s own. Coolify writes it anew on saving: comments are lost.`,
          fields: [
            {
              name: 'docker_compose_raw',
              label: 'Compose file',
              kind: 'code',
              language: 'yaml',
              rows: 22,
              required: 'Enter the compose file.',
              // Coolify answers a file that is not YAML with 500.
              check: (value) => checkCompose(String(value)),
              disabledReason:
                service.compose === undefined
                  ? 'This token may not read the compose file: it has no “read:sensitive” ability. So it cannot be changed here either.'
                  : undefined,
            },
            {
              name: 'instant_deploy',
              label: 'Start with the changes at once',
              kind: 'switch',
              help: 'Otherwise they take hold with the next restart.',
              visibleWhen: (all) => changed(all, ['docker_compose_raw', ...urls.map(({ name }) => name)]),
            },
          ],
        }
      : null,
    takes('connect_to_docker_network')
      ? {
          title: 'Network and labels',
          fields: [
            {
              name: 'connect_to_docker_network',
              label: 'Join the server’s own network',
              kind: 'switch',
              help: 'Its containers can then reach others on the same server. They go by their full names there.',
            },
            ...(takes('is_container_label_escape_enabled')
              ? [
                  {
                    name: 'is_container_label_escape_enabled',
                    label: 'Escape $ in container labels',
                    kind: 'switch' as const,
                    help: 'Off, variables in labels are filled in.',
                  },
                ]
              : []),
          ],
        }
      : null,
  ];
  return sections.filter((section) => section !== null);
}

/** What is sent: the addresses of the parts whose field was changed go in one list. */
export function settingsInput(service: ServiceDetail, changes: Readonly<Record<string, unknown>>): ServiceUpdateInput {
  const urls = partsWithUrls(service).flatMap((part, index) => {
    const url = changes[urlField(index)];
    return typeof url === 'string' ? [{ name: part.key, url }] : [];
  });
  const rest = Object.fromEntries(Object.entries(changes).filter(([name]) => !/^url_\d+$/.test(name)));
  return { ...rest, ...(urls.length === 0 ? {} : { urls }), uuid: service.uuid };
}

/** The field that a sentence about an address is about: the one that holds it, or that names its part. */
export function fieldOfSentence(service: ServiceDetail, typed: Values, sentence: string): string | undefined {
  const parts = partsWithUrls(service);
  const index = parts.findIndex(
    (part, at) =>
      String(typed[urlField(at)] ?? '')
        .split(',')
        .some((url) => url.trim() !== '' && sentence.includes(url.trim())) || sentence.includes(`'${part.key}'`),
  );
  return index === -1 ? undefined : urlField(index);
}
