/** Shared variables of a team, project, environment or server (contract section 2; since v4.3.0). */
import { invalid, notFound, ok, errorResponse, type Answer } from '../answers.ts';
import { readFields } from '../body.ts';
import { onlyCoolify, type Call, type Route } from '../router.ts';
import { sharedRow } from '../shapes/variables.ts';
import { addVariable, sharedVariables, type SharedKind, type StoredVariable } from '../world/variables.ts';
import { givenChanges, keyOf, textOf, variableErrors } from './variable-fields.ts';

type Found = { readonly list: StoredVariable[] } | { readonly refusal: Answer };

function listOf(call: Call, kind: SharedKind): Found {
  const { world, instance, params } = call;
  const given = (owner: { readonly uuid: string; readonly name: string } | undefined, what: string): Found =>
    owner === undefined ? { refusal: notFound(what) } : { list: sharedVariables(instance, kind, owner) };
  if (kind === 'team') {
    const team = world === instance ? instance.team : instance.otherTeam;
    return { list: sharedVariables(instance, kind, { uuid: String(team.id), name: team.name }) };
  }
  if (kind === 'server')
    return given(
      world.servers.find(({ uuid }) => uuid === params['uuid']),
      'Server',
    );
  const project = world.projects.find(({ uuid }) => uuid === params['uuid']);
  if (kind === 'project' || project === undefined) return given(project, 'Project');
  const wanted = params['environment'];
  return given(
    project.environments.find(({ uuid, name }) => name === wanted || uuid === wanted),
    'Environment',
  );
}

const LENIENT = { strict: false, reference: false };

function list(call: Call, kind: SharedKind): Answer {
  const found = listOf(call, kind);
  return 'refusal' in found ? found.refusal : ok(found.list.map((variable) => sharedRow(variable, kind, call.view)));
}

function create(call: Call, kind: SharedKind): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const found = listOf(call, kind);
  if ('refusal' in found) return found.refusal;
  const errors = variableErrors(read.fields, call.view, { ...LENIENT, key: true });
  if (Object.keys(errors).length > 0) return invalid(errors);
  const key = keyOf(read.fields);
  if (found.list.some((item) => item.key === key))
    return errorResponse(409, 'Environment variable already exists. Use PATCH request to update it.');
  const changes = givenChanges(read.fields);
  const created = addVariable(
    call.instance,
    found.list,
    { ...changes, key, value: textOf(read.fields['value']) },
    call.now,
  );
  return ok({ id: created.id }, 201);
}

/** Index of the variable; the last path segment is an id, not a uuid. */
const oneOf = (call: Call, variables: readonly StoredVariable[]): number =>
  variables.findIndex(({ id }) => String(id) === call.params['variable']);
const noVariable = errorResponse(404, 'Environment variable not found.');

/** Updates only the given fields (recordings 4.3.10, `PATCH_team-envs-env_id__ok`). */
function update(call: Call, kind: SharedKind): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const found = listOf(call, kind);
  if ('refusal' in found) return found.refusal;
  const variable = found.list[oneOf(call, found.list)];
  if (variable === undefined) return noVariable;
  const errors = variableErrors(read.fields, call.view, { ...LENIENT, key: false });
  if (Object.keys(errors).length > 0) return invalid(errors);
  Object.assign(variable, givenChanges(read.fields));
  if ('value' in read.fields) variable.value = textOf(read.fields['value']);
  variable.updatedAt = call.now;
  return ok(sharedRow(variable, kind, call.view));
}

function remove(call: Call, kind: SharedKind): Answer {
  const found = listOf(call, kind);
  if ('refusal' in found) return found.refusal;
  const index = oneOf(call, found.list);
  if (index < 0) return noVariable;
  found.list.splice(index, 1);
  return ok({ message: 'Environment variable deleted.' });
}

const PATHS: Readonly<Record<SharedKind, string>> = {
  team: '/team/envs',
  project: '/projects/{uuid}/envs',
  environment: '/projects/{uuid}/environments/{environment}/envs',
  server: '/servers/{uuid}/envs',
};

export const sharedVariableRoutes: readonly Route[] = (Object.keys(PATHS) as SharedKind[]).flatMap((kind) => {
  const range = { since: '4.3.0' };
  return [
    onlyCoolify('GET', PATHS[kind], 'read', (call) => list(call, kind), range),
    onlyCoolify('POST', PATHS[kind], 'write', (call) => create(call, kind), range),
    onlyCoolify('PATCH', `${PATHS[kind]}/{variable}`, 'write', (call) => update(call, kind), range),
    onlyCoolify('DELETE', `${PATHS[kind]}/{variable}`, 'write', (call) => remove(call, kind), range),
  ];
});
