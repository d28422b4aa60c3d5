/**
 * Environment variables of applications, services and databases (contract rows 37–46, pitfalls 10–15; recordings `*-envs*`
 * of both versions). Shared ones are in `shared-variables.ts`.
 */
import { invalid, notFound, ok, errorResponse, type Answer } from '../answers.ts';
import { readFields, type Fields } from '../body.ts';
import { onlyCoolify, onlyReference, type Call, type Route } from '../router.ts';
import { since, type Row } from '../shapes/view.ts';
import { freshRow, variableRow } from '../shapes/variables.ts';
import {
  addVariable,
  applicationVariables,
  databaseVariables,
  serviceVariables,
  type StoredVariable,
} from '../world/variables.ts';
import { sharedVariableRoutes } from './shared-variables.ts';
import { givenChanges, isOn, keyOf, textOf, variableErrors } from './variable-fields.ts';

/** Symfony's error page for requests that do not accept JSON (recordings 4.0.0, `PATCH_…__500-no-accept`). */
const PAGE =
  '<!DOCTYPE html>\n<html lang="en">\n<head>\n    <meta charset="UTF-8" />\n    <meta name="robots" content="noindex,nofollow,noarchive" />\n    <title>An Error Occurred: Internal Server Error</title>\n    <link rel="icon" href="data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 128 128%22><text y=%221.2em%22 font-size=%2296%22>\u274c</text></svg>" />\n    <style>body { background-color: #fff; color: #222; font: 16px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; margin: 0; }\n.container { margin: 30px; max-width: 600px; }\nh1 { color: #dc3545; font-size: 24px; }\nh2 { font-size: 18px; }</style>\n</head>\n<body>\n<div class="container">\n    <h1>Oops! An Error Occurred</h1>\n    <h2>The server returned a "500 Internal Server Error".</h2>\n\n    <p>\n        Something is broken. Please let us know what you were doing when this error occurred.\n        We will fix it as soon as possible. Sorry for any inconvenience caused.\n    </p>\n</div>\n</body>\n</html>';
const broken = (call: Call): Answer =>
  call.accept.includes('json')
    ? errorResponse(500, 'Server Error')
    : { status: 500, body: PAGE, contentType: 'text/html; charset=utf-8' };

type Kind = 'applications' | 'services' | 'databases';

/** The variables of the resource in the path; null if it does not exist. */
function listOf(call: Call, kind: Kind): StoredVariable[] | null {
  const { world, instance, params } = call;
  const find = <T extends { readonly uuid: string }>(items: readonly T[]): T | undefined =>
    items.find((item) => item.uuid === params['uuid']);
  if (kind === 'applications') {
    const application = find(world.applications);
    return application === undefined ? null : applicationVariables(instance, application);
  }
  if (kind === 'services') {
    const service = find(world.services);
    return service === undefined ? null : serviceVariables(instance, service);
  }
  const database = find(world.databases);
  return database === undefined ? null : databaseVariables(instance, database);
}

/** No full stop for applications (recordings, `GET_applications-uuid-envs__404`). */
const missing = (kind: Kind): Answer =>
  kind === 'applications'
    ? errorResponse(404, 'Application not found')
    : notFound(kind === 'services' ? 'Service' : 'Database');
const noVariable = errorResponse(404, 'Environment variable not found.');

const rowOf = (call: Call, kind: Kind, variable: StoredVariable): Row =>
  variableRow(variable, call.view, kind !== 'databases');

function list(call: Call, kind: Kind): Answer {
  const variables = listOf(call, kind);
  if (variables === null) return missing(kind);
  // Since v4.2.0 members cannot read variables of services (contract row 42; 4.0.0 `FACTS.md`, section 4).
  if (kind === 'services' && call.token?.member === true && since(call.view, '4.2.0'))
    return errorResponse(403, 'You are not authorized to perform this action.', { error: 'Unauthorized' });
  return ok(
    variables
      .toSorted((a, b) => Number(a.preview) - Number(b.preview) || a.id - b.id)
      .map((variable) => rowOf(call, kind, variable)),
  );
}

/** The reference identifies a variable by key only, which means the production value. */
const previewOf = (kind: Kind, fields: Fields): boolean => kind === 'applications' && isOn(fields['is_preview']);
const findIn = (variables: readonly StoredVariable[], key: string, preview: boolean): StoredVariable | undefined =>
  variables.find((item) => item.key === key && item.preview === preview);

/** Adds a variable; a production variable of an application also gets a preview value (contract, pitfall 11). */
function make(call: Call, kind: Kind, variables: StoredVariable[], fields: Fields): StoredVariable {
  const key = keyOf(fields);
  const preview = previewOf(kind, fields);
  const changes =
    kind === 'applications' ? givenChanges(fields) : { ...givenChanges(fields), buildtime: true, runtime: true };
  const given = { ...changes, key, value: textOf(fields['value']), preview };
  const created = addVariable(call.instance, variables, given, call.now);
  // guess: the reference adds no preview value.
  const addsPreviewValue = kind === 'applications' && call.dialect === 'coolify';
  if (addsPreviewValue && !preview && findIn(variables, key, true) === undefined)
    addVariable(call.instance, variables, { ...given, preview: true, shownOnce: false }, call.now);
  return created;
}

function create(call: Call, kind: Kind): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const variables = listOf(call, kind);
  if (variables === null) return missing(kind);
  const errors = variableErrors(read.fields, call.view, {
    strict: kind === 'applications',
    reference: call.dialect === 'reference',
    key: true,
  });
  if (Object.keys(errors).length > 0) return invalid(errors);
  if (findIn(variables, keyOf(read.fields), previewOf(kind, read.fields)) !== undefined)
    return errorResponse(409, 'Environment variable already exists. Use PATCH request to update it.');
  const created = make(call, kind, variables, read.fields);
  return ok(kind === 'applications' ? { uuid: created.uuid } : freshRow(rowOf(call, kind, created), 'created'), 201);
}

/** For applications, omitted fields are reset, and the update fails if they must not be null (pitfall 10). */
function change(call: Call, kind: Kind, variable: StoredVariable, fields: Fields): boolean {
  const changes = givenChanges(fields);
  if (kind === 'applications') {
    if (variable.multiline && fields['is_multiline'] === undefined) return false;
    if (variable.shownOnce && fields['is_shown_once'] === undefined) return false;
    Object.assign(variable, { literal: false }, changes);
  } else {
    const { buildtime: _, runtime: __, ...own } = changes;
    Object.assign(variable, own);
  }
  variable.value = textOf(fields['value']);
  variable.updatedAt = call.now;
  return true;
}

function update(call: Call, kind: Kind): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const variables = listOf(call, kind);
  if (variables === null) return missing(kind);
  const reference = call.dialect === 'reference';
  const errors = variableErrors(read.fields, call.view, { strict: kind === 'applications', reference, key: true });
  if (Object.keys(errors).length > 0) return invalid(errors);
  const found = findIn(variables, keyOf(read.fields), !reference && previewOf(kind, read.fields));
  if (found === undefined) return noVariable;
  // guess: in the reference omitted fields keep their values.
  const integer = reference
    ? { is_multiline: found.multiline, is_shown_once: found.shownOnce, is_literal: found.literal, ...read.fields }
    : read.fields;
  if (!change(call, kind, found, integer)) return broken(call);
  return ok(rowOf(call, kind, found), 201);
}

const trimmed = (item: Fields): Fields =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, typeof value === 'string' ? value.trim() || null : value]),
  );

/** Sequential: an error keeps the items before it (contract row 40: not atomic). */
function bulk(call: Call, kind: Kind): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const variables = listOf(call, kind);
  if (variables === null) return missing(kind);
  const reference = call.dialect === 'reference';
  const given = read.fields[reference ? 'variables' : 'data'];
  if (!Array.isArray(given) || given.length === 0)
    return reference
      ? invalid({ variables: ['The variables field is required.'] })
      : errorResponse(400, 'Bulk data is required.');
  const rows: Row[] = [];
  for (const item of given as readonly Fields[]) {
    const fields = trimmed(item);
    const errors = variableErrors(fields, call.view, { strict: false, reference, key: true });
    if (Object.keys(errors).length > 0) return invalid(errors);
    const found = findIn(variables, keyOf(fields), !reference && previewOf(kind, fields));
    if (found === undefined) {
      // guess: the reference only updates; it does not create missing variables.
      if (reference) return noVariable;
      rows.push(
        freshRow(
          rowOf(call, kind, make(call, kind, variables, fields)),
          kind === 'applications' ? 'application-bulk' : 'bulk',
        ),
      );
      continue;
    }
    const integer = reference
      ? { is_multiline: found.multiline, is_shown_once: found.shownOnce, is_literal: found.literal, ...fields }
      : fields;
    if (!change(call, kind, found, integer)) return broken(call);
    rows.push(rowOf(call, kind, found));
  }
  return ok(rows, 201);
}

function remove(call: Call, kind: Kind): Answer {
  const variables = listOf(call, kind);
  if (variables === null) return missing(kind);
  const given = call.params['variable'];
  // `{id}` in the reference means `id ?? uuid` (contract, section 0).
  const index = variables.findIndex(({ id, uuid }) =>
    call.dialect === 'reference' ? String(id) === given || uuid === given : uuid === given,
  );
  if (index < 0) return noVariable;
  variables.splice(index, 1);
  return ok({ message: 'Environment variable deleted.' });
}

function routesOf(kind: Kind): readonly Route[] {
  const range = kind === 'databases' ? { since: '4.0.0-beta.469' } : {};
  const path = `/${kind}/{uuid}`;
  const calls = [
    ['GET', '', 'read', list],
    ['POST', '', 'write', create],
    ['PATCH', '', 'write', update],
    ['PATCH', '/bulk', 'write', bulk],
    ['DELETE', '/{variable}', 'write', remove],
  ] as const;
  return calls.flatMap(([method, rest, ability, handle]) => [
    onlyCoolify(method, `${path}/envs${rest}`, ability, (call) => handle(call, kind), range),
    ...(kind === 'databases'
      ? []
      : [onlyReference(method, `${path}/environment-variables${rest}`, ability, (call) => handle(call, kind))]),
  ]);
}

export const variableRoutes: readonly Route[] = [
  ...routesOf('applications'),
  ...routesOf('services'),
  ...routesOf('databases'),
  ...sharedVariableRoutes,
];
