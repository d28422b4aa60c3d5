/** GitHub apps (contract rows 85–89). Coolify addresses them by id. */
import { invalid, NOT_ALLOWED, ok, errorResponse, type Answer } from '../answers.ts';
import { readFields, type Fields } from '../body.ts';
import { onlyCoolify, onlyReference, type Call, type Route } from '../router.ts';
import { createdGithubApp, githubAppRow, updatedGithubApp } from '../shapes/access.ts';
import { since } from '../shapes/view.ts';
import { hexFrom, uuidFrom } from '../world/random.ts';
import type { GithubApp } from '../world/state.ts';
import { addKey, isAnswer, isUsed, removeKey, REQUIRED } from './private-keys.ts';

const GONE = errorResponse(404, 'GitHub app not found');

const list = (call: Call) => ok(call.world.githubApps.map((app) => githubAppRow(app, call.view)));
const findResource = (call: Call): GithubApp | undefined =>
  call.world.githubApps.find(
    ({ id, uuid }) => String(id) === call.params['id'] || (call.dialect === 'reference' && uuid === call.params['id']),
  );

const TEXTS = ['name', 'organization', 'api_url', 'html_url', 'custom_user', 'client_id', 'client_secret', 'webhook_secret', 'private_key_uuid'] as const; // prettier-ignore
const NUMBERS = ['custom_port', 'app_id', 'installation_id'] as const;
const KNOWN = new Set<string>([...TEXTS, ...NUMBERS, 'is_system_wide']);
const REFERENCE_REQUIRED = ['name', 'app_id', 'installation_id', 'client_id', 'client_secret', 'private_key'] as const;
const words = (name: string): string => name.replaceAll('_', ' ');

/** guess: the messages (Laravel's); the types are contract 4.1. */
function typeErrors(fields: Fields): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const name of TEXTS)
    if (fields[name] !== undefined && fields[name] !== null && typeof fields[name] !== 'string')
      errors[name] = [`The ${words(name)} field must be a string.`];
  for (const name of NUMBERS)
    if (fields[name] !== undefined && fields[name] !== null && !Number.isInteger(fields[name]))
      errors[name] = [`The ${words(name)} field must be an integer.`];
  for (const name of ['api_url', 'html_url']) {
    const value = fields[name];
    // Since v4.2.0 (recordings 4.3.10, POST_github-apps__422-host-unresolvable).
    if (typeof value === 'string' && /\.invalid(\/|$)/.test(value))
      errors[name] = [`The ${words(name)} host could not be resolved.`];
  }
  return errors;
}

const OWN = ['name', 'organization', 'api_url', 'html_url', 'custom_user', 'custom_port', 'app_id', 'installation_id', 'client_id', 'is_system_wide'] as const; // prettier-ignore

function add(call: Call, fields: Fields, privateKeyId: number): GithubApp {
  const { world } = call;
  const html = typeof fields['html_url'] === 'string' ? fields['html_url'] : 'https://github.com';
  const app: GithubApp = {
    id: Math.max(0, ...world.githubApps.map(({ id }) => id)) + 1,
    uuid: uuidFrom(`${world.seed} created ${(call.instance.uuidCount += 1)}`),
    columns: {
      name: null,
      organization: null,
      // Derived if missing, since v4.2.0 (contract 4.1).
      api_url: html === 'https://github.com' ? 'https://api.github.com' : `${html}/api/v3`,
      html_url: html,
      custom_user: 'git',
      custom_port: 22,
      app_id: null,
      installation_id: null,
      client_id: null,
      is_system_wide: false,
      ...Object.fromEntries(OWN.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]])),
    },
    clientSecret: (fields['client_secret'] as string | undefined) ?? null,
    webhookSecret: (fields['webhook_secret'] as string | undefined) ?? null,
    privateKeyId,
    isPublic: false,
    createdAt: call.now,
    updatedAt: call.now,
  };
  world.githubApps.push(app);
  return app;
}

function missing(fields: Fields, names: readonly string[]): Record<string, string[]> {
  return Object.fromEntries(
    names.filter((name) => fields[name] === undefined || fields[name] === null).map((name) => [name, [REQUIRED]]),
  );
}

function create(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const { fields } = read;
  if (call.dialect === 'reference') {
    const errors = { ...missing(fields, REFERENCE_REQUIRED), ...typeErrors(fields) };
    if (Object.keys(errors).length > 0) return invalid(errors);
    // guess: the reference submits the key itself; the demo stores it as a private key.
    const key = addKey(call, { name: `${String(fields['name'])}-key`, private_key: fields['private_key'] });
    return isAnswer(key) ? key : ok(createdGithubApp(add(call, fields, key.id), call.view), 201);
  }
  const required = ['name', 'html_url', 'app_id', 'installation_id', 'client_id', 'client_secret', 'webhook_secret', 'private_key_uuid']; // prettier-ignore
  // Before v4.2.0 the API URL too (recordings 4.0.0, POST_github-apps__422-without-api_url).
  if (!since(call.view, '4.2.0')) required.push('api_url');
  const errors = { ...missing(fields, required), ...typeErrors(fields) };
  for (const name of Object.keys(fields)) if (!KNOWN.has(name)) errors[name] = [NOT_ALLOWED];
  if (Object.keys(errors).length > 0) return invalid(errors);
  const key = call.world.keys.find(({ uuid }) => uuid === fields['private_key_uuid']);
  // guess: the message.
  if (key === undefined) return errorResponse(404, 'Private key not found');
  return ok(createdGithubApp(add(call, fields, key.id), call.view), 201);
}

/** Ignores unknown fields; the key cannot be changed because the rule rejects Coolify's uuids (contract, pitfall 33). */
function update(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const app = findResource(call);
  if (app === undefined) return GONE;
  const { fields } = read;
  const errors = typeErrors(fields);
  const key = fields['private_key_uuid'];
  if (typeof key === 'string' && !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(key))
    errors['private_key_uuid'] = ['The private key uuid field must be a valid UUID.'];
  if (Object.keys(errors).length > 0) return errorResponse(422, 'Validation error', { errors });
  for (const name of OWN) if (fields[name] !== undefined) app.columns[name] = fields[name];
  if (typeof fields['client_secret'] === 'string') app.clientSecret = fields['client_secret'];
  if (typeof fields['webhook_secret'] === 'string') app.webhookSecret = fields['webhook_secret'];
  app.updatedAt = call.now;
  return ok({ message: 'GitHub app updated successfully', data: updatedGithubApp(app, call.view) });
}

/** Also deletes its key unless it is used elsewhere (contract row 89). */
function remove(call: Call): Answer {
  const app = findResource(call);
  if (app === undefined) return GONE;
  const { world } = call;
  const users = world.applications.filter(
    ({ columns }) => columns['source_id'] === app.id && columns['source_type'] === 'App\\Models\\GithubApp',
  );
  if (users.length > 0)
    return errorResponse(
      409,
      `This GitHub app is being used by ${users.length} application(s). Please delete all applications first.`,
    );
  world.githubApps.splice(world.githubApps.indexOf(app), 1);
  const key = world.keys.find(({ id }) => id === app.privateKeyId);
  if (key !== undefined && !isUsed(world, key)) removeKey(world, key);
  return ok({ message: 'GitHub app deleted successfully' });
}

/** Repositories that GitHub would list: those of applications, and a few more. */
function repositoriesOf(call: Call): string[] {
  const used = call.world.applications
    .map(({ columns }) => columns['git_repository'])
    .filter((name): name is string => typeof name === 'string' && /^[\w-]+\/[\w.-]+$/.test(name));
  return [...new Set([...used, 'acme/docs', 'acme/infra'])].toSorted((a, b) => a.localeCompare(b));
}

function repositories(call: Call): Answer {
  const app = findResource(call);
  if (app === undefined) return GONE;
  if (app.isPublic) return ok({ repositories: [] });
  return ok({
    repositories: repositoriesOf(call).map((fullName, index) => {
      const [owner = '', name = ''] = fullName.split('/');
      return {
        id: 1001 + index,
        name,
        full_name: fullName,
        private: name !== 'docs',
        default_branch: 'main',
        html_url: `https://github.com/${fullName}`,
        owner: { login: owner, id: 55 },
        updated_at: '2026-11-20T09:00:00Z',
      };
    }),
  });
}

function branches(call: Call, fullName: string): Answer {
  if (findResource(call) === undefined) return GONE;
  // guess: GitHub's response for a missing or inaccessible repository.
  if (!repositoriesOf(call).includes(fullName))
    return errorResponse(404, 'Error loading branches from GitHub.', { error: 'Not Found' });
  return ok({
    branches: ['main', 'develop', 'feature/login'].map((name) => ({
      name,
      commit: { sha: hexFrom(`${fullName} ${name}`, 40), url: '' },
      protected: name === 'main',
    })),
  });
}

const FIRST = { since: '4.0.0-beta.429' };

export const githubAppRoutes: readonly Route[] = [
  onlyCoolify('GET', '/github-apps', 'read', list, { since: '4.0.0-beta.436' }),
  onlyCoolify('POST', '/github-apps', 'write', create, FIRST),
  onlyCoolify('PATCH', '/github-apps/{id}', 'write', update, FIRST),
  onlyCoolify('DELETE', '/github-apps/{id}', 'write', remove, FIRST),
  onlyCoolify('GET', '/github-apps/{id}/repositories', 'read', repositories, FIRST),
  onlyCoolify(
    'GET',
    '/github-apps/{id}/repositories/{owner}/{repo}/branches',
    'read',
    (call) => branches(call, `${call.params['owner'] ?? ''}/${call.params['repo'] ?? ''}`),
    FIRST,
  ),
  onlyReference('POST', '/github-apps', 'write', create),
  onlyReference('PATCH', '/github-apps/{id}', 'write', update),
  onlyReference('DELETE', '/github-apps/{id}', 'write', remove),
  onlyReference('GET', '/github-apps/{id}/repositories', 'read', repositories),
  onlyReference('GET', '/github-apps/{id}/branches', 'read', (call) =>
    branches(call, call.query.get('repository') ?? ''),
  ),
];
