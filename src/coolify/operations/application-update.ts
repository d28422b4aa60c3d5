/** Changing an application's configuration (contract row 30, 4.2). */
import { toBase64 } from '../base64.ts';
import { isRecord } from '../failure.ts';
import type { ApplicationConfig } from '../model/application-config.ts';
import { text, type Row } from '../model/fields.ts';
import { define } from '../operation.ts';

/** Only what is to change; texts as people write them, `custom_labels` and `custom_nginx_configuration` too. */
export interface ApplicationUpdateInput extends ApplicationConfig {
  readonly uuid: string;
  /** Take domains that something else uses already: the answer to a 409 (contract, pitfall 26). */
  readonly force_domain_override?: true;
}

export interface UpdateResult {
  readonly uuid: string;
  readonly message: string;
}

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
  'applications.update': define<ApplicationUpdateInput, UpdateResult>({
    id: 'applications.update',
    title: 'Save the application',
    resource: 'applications',
    ability: 'write',
    changes: true,
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
      return { uuid: text(answer, 'uuid') ?? uuid, message: text(answer, 'message') ?? message ?? '' };
    },
  }),
};
