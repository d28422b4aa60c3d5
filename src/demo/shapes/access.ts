/**
 * Rows of keys, GitHub apps, S3 storages and cloud tokens (contract section 5; recordings GET_security-keys*,
 * GET_github-apps*, GET_s3-storages*, GET_cloud-tokens* of both versions; redaction.txt).
 */
import { stamp } from '../world/dates.ts';
import type { CloudToken, GithubApp, PrivateKey, S3Storage } from '../world/state.ts';
import { since, without, type Row, type View } from './view.ts';

export function keyRow(key: PrivateKey, view: View): Row {
  const row: Row = {
    id: key.id,
    uuid: key.uuid,
    description: key.description,
    name: key.name,
    fingerprint: key.fingerprint,
    // False even for deploy keys (recordings, GET_security-keys__ok).
    is_git_related: false,
    private_key: key.material,
    public_key: key.publicKey,
    team_id: view.world.team.id,
    created_at: stamp(key.createdAt),
    updated_at: stamp(key.updatedAt),
  };
  return view.sensitive ? row : without(row, ['private_key']);
}

/** In the list. 4.0.0 never includes secrets (4.0.0 `FACTS.md`, section 3). */
export function githubAppRow(app: GithubApp, view: View): Row {
  const row: Row = {
    id: app.id,
    uuid: app.uuid,
    ...app.columns,
    administration: null,
    client_secret: app.clientSecret,
    contents: null,
    is_public: app.isPublic,
    metadata: null,
    private_key_id: app.privateKeyId,
    pull_requests: null,
    team_id: view.world.team.id,
    type: 'github',
    webhook_secret: app.webhookSecret,
    created_at: stamp(app.createdAt),
    updated_at: stamp(app.updatedAt),
  };
  // guess: the version that added them; absent in 4.0.0, present in 4.3.10.
  return view.sensitive && since(view, '4.2.0') ? row : without(row, ['client_secret', 'webhook_secret']);
}

/** Response of an update: always without secrets (recordings, PATCH_github-apps-github_app_id__ok). */
export const updatedGithubApp = (app: GithubApp, view: View): Row =>
  without(githubAppRow(app, view), ['client_secret', 'webhook_secret']);

/** Response of a create: the given columns, and the team as text (recordings, POST_github-apps__ok). */
export const createdGithubApp = (app: GithubApp, view: View): Row => ({
  ...without(updatedGithubApp(app, view), ['administration', 'contents', 'metadata', 'pull_requests']),
  team_id: String(view.world.team.id),
});

export function s3Row(storage: S3Storage, view: View): Row {
  const row: Row = {
    uuid: storage.uuid,
    ...storage.columns,
    is_usable: storage.isUsable,
    team_id: view.world.team.id,
    unusable_email_sent: false,
    created_at: stamp(storage.createdAt),
    updated_at: stamp(storage.updatedAt),
  };
  return view.sensitive ? row : without(row, ['key', 'secret']);
}

export function cloudTokenRow(token: CloudToken, view: View): Row {
  const row: Row = {
    uuid: token.uuid,
    name: token.name,
    description: null,
    provider: token.provider,
    servers_count: 0,
    team_id: view.world.team.id,
    token: token.token,
    created_at: stamp(token.createdAt),
    updated_at: stamp(token.updatedAt),
  };
  // guess: the version that added both; absent in 4.0.0, which never shows the token, present in 4.3.10.
  if (!since(view, '4.2.0')) return without(row, ['description', 'token']);
  return view.sensitive ? row : without(row, ['token']);
}
