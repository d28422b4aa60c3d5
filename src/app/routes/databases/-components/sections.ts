/** Fields of the create and settings forms of a database, by engine and instance. */
import { notCleared } from '#app/components/form/check.ts';
import type { FieldSpec, FieldValue, SectionSpec, Values } from '#app/components/form/spec.ts';
import { acceptsField } from '#app/queries/availability.ts';
import {
  ENGINE_FACTS,
  IDENTIFIER,
  isConfig,
  PASSWORD,
  type EngineFacts,
  type EngineField,
} from '#coolify/model/engines.ts';
import type { OperationId } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';

const isPublic = (all: Values): boolean => all['is_public'] === true;

/** Coolify’s validation rules since b474 (contract 4.3). */
const identifier = {
  match: IDENTIFIER,
  message: 'Start with a letter or underscore, then letters, digits and underscores; up to 63 characters.',
};
const password = {
  match: PASSWORD,
  message: 'Use up to 128 letters, digits and ! @ # % ^ * ( ) _ + - = [ ] { } : , . ? / ~',
};

/** Suggests `image:tag` for the engine. */
function imageField(facts: EngineFacts): FieldSpec {
  const repository = facts.image.replace(/:[^/]*$/, '');
  return {
    name: 'image',
    label: 'Image',
    kind: 'combo',
    placeholder: facts.image,
    options: facts.tags.map((tag) => `${repository}:${tag}`),
    max: 255,
    pattern: { match: /^[a-z0-9][\w.\-/:@]*$/i, message: 'Use the format name:tag, as in docker pull.' },
    help: 'Image and version. Data is not migrated between major versions.',
  };
}

const LIMITS: SectionSpec = {
  title: 'Limits',
  help: '0 = unlimited.',
  fields: [
    { name: 'limits_memory', label: 'Memory', kind: 'text', placeholder: '0', help: 'E.g. 512m or 2g.' },
    { name: 'limits_memory_swap', label: 'Memory and swap', kind: 'text', placeholder: '0' },
    { name: 'limits_memory_reservation', label: 'Memory reservation', kind: 'text', placeholder: '0' },
    { name: 'limits_memory_swappiness', label: 'Swappiness', kind: 'number', min: 0, max: 100, placeholder: '60' },
    { name: 'limits_cpus', label: 'CPUs', kind: 'text', placeholder: '0', help: 'Number of CPUs, e.g. 1.5.' },
    { name: 'limits_cpuset', label: 'CPU set', kind: 'text', nullable: true, help: 'CPU indexes, e.g. 0,1.' },
    { name: 'limits_cpu_shares', label: 'CPU weight', kind: 'number', min: 2, max: 262_144, placeholder: '1024' },
  ],
};

const HEALTH: SectionSpec = {
  title: 'Health check',
  fields: [
    { name: 'health_check_enabled', label: 'Enable health check', kind: 'switch' },
    ...(
      [
        ['interval', 'Interval', 'seconds', 1],
        ['timeout', 'Timeout', 'seconds', 1],
        ['retries', 'Retries', 'failures', 1],
        ['start_period', 'Start period', 'seconds', 0],
      ] as const
    ).map(([name, label, unit, min]): FieldSpec => ({
      name: `health_check_${name}`,
      label,
      unit,
      min,
      kind: 'number',
      visibleWhen: (all) => all['health_check_enabled'] === true,
    })),
  ],
};

function publicSection(taken: ReadonlyMap<number, string>): SectionSpec {
  return {
    title: 'Public access',
    help: 'Anyone who can reach the server can try to log in to a public database.',
    fields: [
      {
        name: 'is_public',
        label: 'Make publicly accessible',
        kind: 'switch',
        help: 'Exposes the database on a port of the server.',
      },
      {
        name: 'public_port',
        label: 'Public port',
        kind: 'number',
        min: 1024,
        max: 65_535,
        required: 'Enter a port. Without one, server checks fail.',
        visibleWhen: isPublic,
        check: (value) => {
          const other = taken.get(Number(value));
          return other === undefined ? null : `${other} uses this port on the same server. Enter another port.`;
        },
      },
      {
        name: 'public_port_timeout',
        label: 'Idle connection timeout',
        kind: 'number',
        unit: 'seconds',
        min: 1,
        placeholder: '3600',
        visibleWhen: isPublic,
      },
    ],
  };
}

function engineField(field: EngineField, creating: boolean): FieldSpec {
  const { name, label, kind, fallback } = field;
  switch (kind) {
    case 'identifier':
      return { name, label, kind: 'text', placeholder: fallback, pattern: identifier };
    case 'password':
      return {
        name,
        label,
        kind: 'secret',
        pattern: password,
        ...(creating
          ? { help: 'Generated in your browser. Edit it, or clear it to let Coolify generate one.' }
          : { writeOnly: true }),
        ...(!creating && field.onlyOnCreate === true
          ? {
              disabledReason:
                'Coolify ignores changes to this field. Change the variable REDIS_PASSWORD instead, then restart.',
            }
          : {}),
      };
    case 'config':
      return { name, label, kind: 'code', language: 'properties', rows: 8, nullable: true };
    case 'text':
      return { name, label, kind: 'text', nullable: true };
  }
}

/** Keeps the fields that the instance accepts and drops empty sections. */
const supportedSections = (
  instance: Instance | undefined,
  id: OperationId,
  sections: readonly SectionSpec[],
): SectionSpec[] =>
  sections.flatMap((section) => {
    const fields = section.fields.filter(({ name }) => instance === undefined || acceptsField(instance, id, name));
    return fields.length === 0 ? [] : [{ ...section, fields }];
  });

const generalSection = (facts: EngineFacts | undefined, creating: boolean): SectionSpec => ({
  title: 'General',
  fields: [
    {
      name: 'name',
      label: 'Name',
      kind: 'text',
      max: 255,
      ...(creating ? { help: 'Leave empty to generate one.' } : { required: 'Enter a name.' }),
    },
    { name: 'description', label: 'Description', kind: 'textarea', nullable: true },
    ...(facts === undefined ? [] : [imageField(facts)]),
  ],
});

/** @param taken public ports in use on the server, with the database that uses each */
export function createSections(
  instance: Instance | undefined,
  facts: EngineFacts,
  operation: OperationId,
  taken: ReadonlyMap<number, string>,
): readonly SectionSpec[] {
  const engineFields = facts.fields.map((field) => engineField(field, true));
  return [
    ...supportedSections(instance, operation, [
      generalSection(facts, true),
      { title: 'Credentials', fields: engineFields.filter(({ kind }) => kind !== 'code') },
      publicSection(taken),
      {
        title: 'Configuration',
        help: 'Leave empty to use the engine’s defaults.',
        fields: engineFields.filter(({ kind }) => kind === 'code'),
      },
      LIMITS,
      {
        title: 'Tags',
        fields: [
          {
            name: 'tags',
            label: 'Tags',
            kind: 'text',
            help: 'Comma-separated; at least two characters each.',
            check: (value) =>
              tagsOf(value).some((tag) => tag.length < 2) ? 'Each tag needs at least two characters.' : null,
            write: tagsOf,
          },
        ],
      },
    ]),
    {
      title: 'After creation',
      fields: [{ name: 'instant_deploy', label: 'Start immediately', kind: 'switch', alwaysSend: true }],
    },
  ];
}

const tagsOf = (value: FieldValue): string[] =>
  String(value)
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');

const NO_LIMIT = 'Enter 0 for no limit.';
const CANNOT_CLEAR = 'Coolify’s API cannot clear this field; enter another value.';
/** Coolify rejects null for these fields (“must be a string”); the message says what to enter instead. */
const CANNOT_CLEAR_MESSAGES: Readonly<Record<string, string>> = {
  image: 'Enter the image as name:tag.',
  ...Object.fromEntries(
    ENGINE_FACTS.flatMap(({ fields }) =>
      fields.flatMap(({ name, kind }) => (kind === 'identifier' ? [[name, CANNOT_CLEAR]] : [])),
    ),
  ),
  postgres_initdb_args: CANNOT_CLEAR,
  postgres_host_auth_method: CANNOT_CLEAR,
  limits_memory: NO_LIMIT,
  limits_memory_swap: NO_LIMIT,
  limits_memory_reservation: NO_LIMIT,
  limits_cpus: NO_LIMIT,
  limits_memory_swappiness: 'Enter a number from 0 to 100; the default is 60.',
  limits_cpu_shares: 'Enter a weight; the default is 1024.',
};

/** Adds a validation message for a cleared field. */
function withClearCheck(field: FieldSpec): FieldSpec {
  const clearMessage = isConfig(field.name)
    ? 'Coolify’s API cannot clear this field; keep a comment line (#).'
    : CANNOT_CLEAR_MESSAGES[field.name];
  return clearMessage === undefined ? field : { ...field, check: notCleared(clearMessage) };
}

const withClearChecks = (section: SectionSpec): SectionSpec => ({
  ...section,
  fields: section.fields.map(withClearCheck),
});

export function settingsSections(
  instance: Instance,
  facts: EngineFacts | undefined,
  taken: ReadonlyMap<number, string>,
): readonly SectionSpec[] {
  const engineFields = (facts?.fields ?? []).map((field) => withClearCheck(engineField(field, false)));
  return supportedSections(instance, 'databases.update', [
    withClearChecks(generalSection(facts, false)),
    publicSection(taken),
    {
      title: 'Credentials',
      help: 'Passed to the container. An existing database keeps its users and passwords, so change them in the database too.',
      fields: engineFields.filter(({ kind }) => kind !== 'code'),
    },
    { title: 'Configuration', fields: engineFields.filter(({ kind }) => kind === 'code') },
    withClearChecks(LIMITS),
    HEALTH,
  ]);
}
