/** Changing an application's configuration (contract row 30, 4.2). */
import * as z from 'zod/mini';
import type { output } from 'zod/mini';
import { toBase64 } from '../base64.ts';
import { isRecord } from '../failure.ts';
import {
  APPLICATION_FIELDS,
  type ApplicationField,
  type ConfigKind,
  type ConfigValue,
} from '../model/application-config.ts';
import { text as textOf, type Row } from '../model/fields.ts';
import { clearableNumber, flag, id, list, nullableFile, nullableText, object, text, texts } from '../input.ts';
import { define } from '../operation.ts';

const COMPOSE_DOMAINS = list(object({ name: text, domain: nullableText }));
const BY_KIND: Readonly<Record<ConfigKind, z.ZodMiniType<ConfigValue>>> = {
  text: nullableText,
  flag: z.nullable(flag),
  number: clearableNumber,
  domains: nullableText,
  list: z.nullable(texts),
  base64: nullableFile,
  compose: z.nullable(COMPOSE_DOMAINS),
};
const configFields = Object.fromEntries(
  Object.entries(APPLICATION_FIELDS).map(([name, { kind }]) => [name, z.optional(BY_KIND[kind])]),
) as Readonly<Record<ApplicationField, z.ZodMiniOptional<z.ZodMiniType<ConfigValue>>>>;
/** Only what changes; as text where Coolify takes base64 (`custom_labels`, `custom_nginx_configuration`). */
const applicationUpdate = object({
  uuid: id,
  ...configFields,
  /** Take domains that another resource uses: after a 409 (contract, pitfall 26). */
  force_domain_override: z.optional(flag),
  /** Queue a deployment with the new settings. */
  instant_deploy: z.optional(flag),
});
export type ApplicationUpdateInput = output<typeof applicationUpdate>;

/** The two fields that Coolify takes in base64 only (contract, pitfall 21). null stays null. */
const ENCODED = ['custom_labels', 'custom_nginx_configuration'] as const;

function encoded(changes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const body = { ...changes };
  for (const name of ENCODED) if (typeof body[name] === 'string') body[name] = toBase64(body[name]);
  return body;
}

/** `health_check_port` is `string|nullable` up to b463 and an integer since (`sharedDataApplications`). */
const portAsText = (body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  typeof body['health_check_port'] === 'number'
    ? { ...body, health_check_port: String(body['health_check_port']) }
    : body;

export const applicationUpdateOperations = {
  'applications.update': define({
    id: 'applications.update',
    title: 'Save the application',
    input: applicationUpdate,
    resource: 'applications',
    ability: 'write',
    changes: true,
    affects: ['deployments'],
    variants: [
      {
        dialect: 'coolify',
        since: '4.0.0-beta.464',
        method: 'PATCH',
        path: '/applications/{uuid}',
        writeBody: ({ uuid: _uuid, ...changes }) => encoded(changes),
      },
      {
        dialect: 'coolify',
        until: '4.0.0-beta.463.99',
        method: 'PATCH',
        path: '/applications/{uuid}',
        writeBody: ({ uuid: _uuid, ...changes }) => portAsText(encoded(changes)),
      },
      {
        dialect: 'reference',
        method: 'PATCH',
        path: '/applications/{uuid}',
        writeBody: ({ uuid: _uuid, ...changes }) => changes,
      },
    ],
    read: ({ data, message }, { uuid }) => {
      const answer: Row = isRecord(data) ? data : {};
      return { uuid: textOf(answer, 'uuid') ?? uuid, message: textOf(answer, 'message') ?? message ?? '' };
    },
  }),
};
