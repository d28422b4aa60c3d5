/** Service settings form, by what the instance accepts and the token may read. */
import type { FieldSpec, SectionSpec, Values } from '#app/components/form/spec.ts';
import { acceptsField } from '#app/queries/availability.ts';
import type { ServiceDetail } from '#coolify/model/services.ts';
import type { ServiceUpdateInput } from '#coolify/operations/services.ts';
import type { Instance } from '#contract/instances.ts';
import { checkCompose } from './compose-check.ts';

/** Numbered, because component names may contain dots. */
const urlField = (index: number): string => `url_${index}`;

const partsWithUrls = (service: ServiceDetail) => service.parts.filter(({ kind }) => kind === 'application');

/** Initial form values. */
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
    label: `Domains of ${part.name}`,
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
          title: 'Domains',
          help: 'Comma-separated. Leave empty to remove all domains. A port at the end selects the container port.',
          fields: [
            ...urls,
            {
              name: 'force_domain_override',
              label: 'Use domains even if another resource uses them',
              kind: 'switch',
              help: 'Requests may then reach either resource.',
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
              ? 'Coolify reformats the file when saving; comments are lost.'
              : `From the template ${service.serviceType}; changes apply to this service only. Coolify reformats the file when saving; comments are lost.`,
          fields: [
            {
              name: 'docker_compose_raw',
              label: 'Compose file',
              kind: 'code',
              language: 'yaml',
              rows: 22,
              required: 'Enter the compose file.',
              // Coolify answers 500 for invalid YAML.
              check: (value) => checkCompose(String(value)),
              disabledReason:
                service.compose === undefined
                  ? 'The token needs the read:sensitive permission to view and edit the compose file.'
                  : undefined,
            },
            {
              name: 'instant_deploy',
              label: 'Restart with changes immediately',
              kind: 'switch',
              help: 'Otherwise, changes apply after the next restart.',
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
              label: 'Connect to predefined network',
              kind: 'switch',
              help: 'Lets containers reach other resources on the same server by their full names.',
            },
            ...(takes('is_container_label_escape_enabled')
              ? [
                  {
                    name: 'is_container_label_escape_enabled',
                    label: 'Escape $ in container labels',
                    kind: 'switch' as const,
                    help: 'Turn off to use variables in labels.',
                  },
                ]
              : []),
          ],
        }
      : null,
  ];
  return sections.filter((section) => section !== null);
}

/** API input; changed domains are collected in `urls`. */
export function settingsInput(service: ServiceDetail, changes: Readonly<Record<string, unknown>>): ServiceUpdateInput {
  const urls = partsWithUrls(service).flatMap((part, index) => {
    const url = changes[urlField(index)];
    return typeof url === 'string' ? [{ name: part.key, url }] : [];
  });
  const rest = Object.fromEntries(Object.entries(changes).filter(([name]) => !/^url_\d+$/.test(name)));
  return { ...rest, ...(urls.length === 0 ? {} : { urls }), uuid: service.uuid };
}

/** Finds the field an error sentence is about: the one with the quoted URL or component name. */
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
