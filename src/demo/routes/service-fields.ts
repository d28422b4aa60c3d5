/** Writable fields of a service, by version (contract rows 69 and 70, section 4.3). */
import type { Answer } from '../answers.ts';
import type { Fields } from '../body.ts';
import type { Call } from '../router.ts';
import { since } from '../shapes/view.ts';
import { check, nullable, text, boolean, type Rule } from './field-rules.ts';

type Rules = Readonly<Record<string, Rule>>;

const anyText = text(Number.POSITIVE_INFINITY);
const list: Rule = (value) => (Array.isArray(value) ? null : 'The {} field must be an array.');
const required = (...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `The ${name.replaceAll('_', ' ')} field is required.`]));

const shared = (call: Call): Rules => ({
  name: text(),
  description: nullable(anyText),
  docker_compose_raw: nullable(anyText),
  instant_deploy: boolean,
  ...(since(call.view, '4.0.0-beta.461') ? { urls: nullable(list), force_domain_override: boolean } : {}),
  ...(since(call.view, '4.0.0-beta.469') ? { is_container_label_escape_enabled: boolean } : {}),
});

/** Fields in the reference (rows 69 and 70). guess: it rejects others like Coolify. */
export function createErrors(call: Call, fields: Fields): Answer | null {
  const place: Rules = {
    type: nullable(anyText),
    project_uuid: anyText,
    server_uuid: anyText,
    environment_name: nullable(anyText),
    destination_uuid: nullable(anyText),
  };
  if (call.dialect === 'reference')
    return check(
      fields,
      { ...place, name: text() },
      required('project_uuid', 'server_uuid', 'environment_name', 'type'),
    );
  const neither = (fields['type'] ?? null) === null && (fields['docker_compose_raw'] ?? null) === null;
  return check(
    fields,
    // `connect_to_docker_network` is missing although a later check of Coolify expects it (contract, pitfall 52).
    {
      ...place,
      ...shared(call),
      environment_uuid: nullable(anyText),
      ...(since(call.view, '4.2.0') ? { tags: nullable(list) } : {}),
    },
    {
      ...required('project_uuid', 'server_uuid'),
      ...(neither
        ? {
            type: 'The type field is required when docker compose raw is not present.',
            docker_compose_raw: 'The docker compose raw field is required when type is not present.',
          }
        : {}),
    },
  );
}

export const updateErrors = (call: Call, fields: Fields): Answer | null =>
  check(
    fields,
    call.dialect === 'reference'
      ? { name: text(), description: nullable(anyText) }
      : { ...shared(call), connect_to_docker_network: boolean },
  );

export const isYes = (value: unknown): boolean => value === true || value === 1 || value === '1';

/** Decodes base64 as strictly as Coolify; null if invalid (recordings, POST_services__422-not-base64). */
export function decoded(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const bytes = Buffer.from(value, 'base64');
  return bytes.toString('base64') === value ? bytes.toString('utf8') : null;
}
