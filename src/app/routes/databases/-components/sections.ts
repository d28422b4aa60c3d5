/** The forms of a database as data: what is asked on creation, and what can be changed later, by engine and instance. */
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

/** Rules of Coolify since b474 (contract 4.3). */
const identifier = {
  match: IDENTIFIER,
  message: 'Use a letter or underscore first, then letters, digits and underscores; at most 63.',
};
const password = {
  match: PASSWORD,
  message: 'Use at most 128 letters, digits and ! @ # % ^ * ( ) _ + - = [ ] { } : , . ? / ~',
};

/** Repository and suggestions of `image:tag`. */
function imageField(facts: EngineFacts): FieldSpec {
  const repository = facts.image.replace(/:[^/]*$/, '');
  return {
    name: 'image',
    label: 'Image',
    kind: 'combo',
    placeholder: facts.image,
    options: facts.tags.map((tag) => `${repository}:${tag}`),
    max: 255,
    pattern: { match: /^[a-z0-9][\w.\-/:@]*$/i, message: 'Use the form name:tag, as for docker pull.' },
    help: 'The engine’s image and version. Between major versions the data is not converted.',
  };
}

const LIMITS: SectionSpec = {
  title: 'Limits',
  help: '0 is without limit.',
  fields: [
    { name: 'limits_memory', label: 'Memory', kind: 'text', placeholder: '0', help: 'For example 512m or 2g.' },
    { name: 'limits_memory_swap', label: 'Memory and swap', kind: 'text', placeholder: '0' },
    { name: 'limits_memory_reservation', label: 'Memory reserved', kind: 'text', placeholder: '0' },
    { name: 'limits_memory_swappiness', label: 'Swappiness', kind: 'number', min: 0, max: 100, placeholder: '60' },
    { name: 'limits_cpus', label: 'CPUs', kind: 'text', placeholder: '0', help: 'How many, for example 1.5.' },
    { name: 'limits_cpuset', label: 'CPU set', kind: 'text', nullable: true, help: 'Which, for example 0,1.' },
    { name: 'limits_cpu_shares', label: 'CPU weight', kind: 'number', min: 2, max: 262_144, placeholder: '1024' },
  ],
};

const HEALTH: SectionSpec = {
  title: 'Health check',
  fields: [
    { name: 'health_check_enabled', label: 'Check its health', kind: 'switch' },
    ...(
      [
        ['interval', 'Every', 'seconds', 1],
        ['timeout', 'Give up after', 'seconds', 1],
        ['retries', 'Unhealthy after', 'failures', 1],
        ['start_period', 'Time to start', 'seconds', 0],
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
    help: 'Public means that anybody who can reach the server can try the password.',
    fields: [
      {
        name: 'is_public',
        label: 'Make it public',
        kind: 'switch',
        help: 'It can be reached from outside by a port of its server.',
      },
      {
        name: 'public_port',
        label: 'Public port',
        kind: 'number',
        min: 1024,
        max: 65_535,
        required: 'Enter the port: without one the checks of its server fail.',
        visibleWhen: isPublic,
        check: (value) => {
          const other = taken.get(Number(value));
          return other === undefined ? null : `${other} on the same server has this port. Choose another one.`;
        },
      },
      {
        name: 'public_port_timeout',
        label: 'Idle connections are closed after',
        kind: 'number',
        unit: 'seconds',
        min: 1,
        placeholder: '3600',
        visibleWhen: isPublic,
      },
    ],
  };
}

function ownField(field: EngineField, creating: boolean): FieldSpec {
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
          ? { help: 'Made in this browser just now. Replace it, or clear it and the instance makes one.' }
          : { writeOnly: true }),
        ...(!creating && field.onlyOnCreate === true
          ? {
              disabledReason:
                'Coolify accepts a new one here and ignores it. Change the variable REDIS_PASSWORD, then restart.',
            }
          : {}),
      };
    case 'config':
      return { name, label, kind: 'code', language: 'properties', rows: 8, nullable: true };
    case 'text':
      return { name, label, kind: 'text', nullable: true };
  }
}

/** Only what this instance's call knows; sections that are left without a field go. */
const known = (instance: Instance | undefined, id: OperationId, sections: readonly SectionSpec[]): SectionSpec[] =>
  sections.flatMap((section) => {
    const fields = section.fields.filter(({ name }) => instance === undefined || acceptsField(instance, id, name));
    return fields.length === 0 ? [] : [{ ...section, fields }];
  });

const named = (facts: EngineFacts | undefined, creating: boolean): SectionSpec => ({
  title: 'General',
  fields: [
    {
      name: 'name',
      label: 'Name',
      kind: 'text',
      max: 255,
      ...(creating ? { help: 'Left empty, the instance makes one.' } : { required: 'Enter a name.' }),
    },
    { name: 'description', label: 'Description', kind: 'textarea', nullable: true },
    ...(facts === undefined ? [] : [imageField(facts)]),
  ],
});

/** @param taken ports that are in use on its server, and by what */
export function createSections(
  instance: Instance | undefined,
  facts: EngineFacts,
  operation: OperationId,
  taken: ReadonlyMap<number, string>,
): readonly SectionSpec[] {
  const own = facts.fields.map((field) => ownField(field, true));
  return [
    ...known(instance, operation, [
      named(facts, true),
      { title: 'Credentials', fields: own.filter(({ kind }) => kind !== 'code') },
      publicSection(taken),
      {
        title: 'Configuration',
        help: 'Left empty, the engine’s own defaults.',
        fields: own.filter(({ kind }) => kind === 'code'),
      },
      LIMITS,
      {
        title: 'Tags',
        fields: [
          {
            name: 'tags',
            label: 'Tags',
            kind: 'text',
            help: 'Separated by commas; each has two characters or more.',
            check: (value) =>
              tagsOf(value).some((tag) => tag.length < 2) ? 'A tag has two characters or more.' : null,
            write: tagsOf,
          },
        ],
      },
    ]),
    {
      title: 'When it is created',
      fields: [{ name: 'instant_deploy', label: 'Start it right away', kind: 'switch', alwaysSend: true }],
    },
  ];
}

const tagsOf = (value: FieldValue): string[] =>
  String(value)
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');

const NO_LIMIT = 'Enter 0 for no limit.';
const OTHER = 'Coolify cannot be told to empty it; enter another value.';
/** What to do instead of emptying a field that Coolify wants as a text or a number: null is “must be a string” there. */
const INSTEAD: Readonly<Record<string, string>> = {
  image: 'Enter the image as name:tag.',
  ...Object.fromEntries(
    ENGINE_FACTS.flatMap(({ fields }) =>
      fields.flatMap(({ name, kind }) => (kind === 'identifier' ? [[name, OTHER]] : [])),
    ),
  ),
  postgres_initdb_args: OTHER,
  postgres_host_auth_method: OTHER,
  limits_memory: NO_LIMIT,
  limits_memory_swap: NO_LIMIT,
  limits_memory_reservation: NO_LIMIT,
  limits_cpus: NO_LIMIT,
  limits_memory_swappiness: 'Enter a number from 0 to 100; 60 is the usual one.',
  limits_cpu_shares: 'Enter a weight; 1024 is the usual one.',
};

/** With a sentence on the field when it is emptied. */
function lasting(field: FieldSpec): FieldSpec {
  const say = isConfig(field.name)
    ? 'Coolify cannot be told to empty it; leave a comment line (#).'
    : INSTEAD[field.name];
  return say === undefined ? field : { ...field, check: notCleared(say) };
}

const lastingAll = (section: SectionSpec): SectionSpec => ({ ...section, fields: section.fields.map(lasting) });

export function settingsSections(
  instance: Instance,
  facts: EngineFacts | undefined,
  taken: ReadonlyMap<number, string>,
): readonly SectionSpec[] {
  const own = (facts?.fields ?? []).map((field) => lasting(ownField(field, false)));
  return known(instance, 'databases.update', [
    lastingAll(named(facts, false)),
    publicSection(taken),
    {
      title: 'Credentials',
      help: 'What Coolify passes to the container. An existing database keeps its users and passwords: change them inside it too.',
      fields: own.filter(({ kind }) => kind !== 'code'),
    },
    { title: 'Configuration', fields: own.filter(({ kind }) => kind === 'code') },
    lastingAll(LIMITS),
    HEALTH,
  ]);
}
