/** Adapts recorded bodies to the demo: its own uuids, and domains that are free. */
import type { Recording, Row } from './replay-types.ts';

type Rows = (path: string) => Promise<Row[]>;

const uuidOf = (row: Row | undefined): string => String(row?.['uuid']);

/** @returns the body to send; unchanged if it caused the recorded error */
export async function bodyFor(recording: Recording, rows: Rows): Promise<unknown> {
  const { body } = recording.request;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const filled: Row = { ...(body as Row) };
  const given = (name: string): string | null => (typeof filled[name] === 'string' ? filled[name] : null);
  if (given('project_uuid') !== null && !recording.case.startsWith('404')) {
    const wanted = given('environment_name');
    for (const project of await rows('/projects')) {
      const environments = await rows(`/projects/${uuidOf(project)}/environments`);
      if (wanted === null || environments.some(({ name }) => name === wanted)) {
        filled['project_uuid'] = uuidOf(project);
        break;
      }
    }
  }
  if (given('server_uuid') !== null)
    filled['server_uuid'] = uuidOf((await rows('/servers')).find((row) => row['is_reachable'] === true));
  if (given('private_key_uuid') !== null) filled['private_key_uuid'] = uuidOf((await rows('/security/keys'))[0]);
  if (given('destination_uuid') !== null) {
    const [application] = await rows('/applications');
    filled['destination_uuid'] = uuidOf(application?.['destination'] as Row);
  }
  if (given('environment_uuid') !== null && !recording.case.startsWith('404')) {
    const [project] = await rows('/projects');
    filled['environment_uuid'] = uuidOf((await rows(`/projects/${uuidOf(project)}/environments`))[0]);
  }
  // Domains that were free on the recorded instance may be in use here.
  const domains = given('domains');
  if (domains !== null && recording.response.status < 300)
    filled['domains'] = domains.replaceAll('://', '://free-on-the-demo.');
  return filled;
}
