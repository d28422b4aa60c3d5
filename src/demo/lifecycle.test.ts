/** State changes over time: deployments, starts and stops, logs. */
import { describe, expect, it } from 'vitest';
import { createTestClient, row, type TestClient, type Row } from './testing/client.ts';

interface Started {
  readonly message: string;
  readonly deployment_uuid: string;
}

const logOf = (deployment: Row): Row[] =>
  deployment['logs'] === null ? [] : (JSON.parse(String(deployment['logs'])) as Row[]);
const uuidOf = async (client: TestClient, name: string): Promise<string> =>
  String(row(await client.list('/applications'), { name })['uuid']);
const start = async (client: TestClient, uuid: string, query = ''): Promise<Started> =>
  (await (await client.send('POST', `/api/v1/applications/${uuid}/start${query}`)).json()) as Started;

describe('deployment', () => {
  it('success: queued, building with a growing log, application running', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const uuid = String(
      row(await client.list('/applications'), { name: 'checkout', status: 'exited:unhealthy' })['uuid'],
    );
    const { message, deployment_uuid } = await start(client, uuid);
    expect(message).toBe('Deployment request queued.');
    const get = () => client.read(`/deployments/${deployment_uuid}`);

    expect(await get()).toMatchObject({ status: 'queued', logs: null, finished_at: null, is_api: true });
    const sizes: number[] = [];
    const statuses: unknown[] = [];
    for (let second = 0; second < 150; second += 5) {
      client.advance(5);
      const deployment = await get();
      sizes.push(logOf(deployment).length);
      statuses.push(deployment['status']);
    }
    expect([...new Set(statuses)]).toEqual(['queued', 'in_progress', 'finished']);
    expect(sizes.toSorted((a, b) => a - b)).toEqual(sizes);
    expect(new Set(sizes).size).toBeGreaterThan(4);

    const ended = await get();
    const log = logOf(ended);
    expect(log[0]).not.toHaveProperty('order');
    expect(log[1]).toMatchObject({ order: 2, hidden: false, type: 'stdout' });
    expect(log.map((entry) => entry['output'])).toContain('Rolling update completed.');
    expect(log.some((entry) => String(entry['output']).includes('\u001b[32m'))).toBe(true);
    expect(ended['finished_at']).toMatch(/^2026-11-24T12:0\d:\d\d\.000000Z$/);
    expect(await client.read(`/applications/${uuid}`)).toMatchObject({ status: 'running:healthy' });
  });

  it('failure: has a visible reason and does not change the application', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const uuid = await uuidOf(client, 'shop-api');
    const { deployment_uuid } = await start(client, uuid, '?force=1');
    client.advance(200);
    const deployment = await client.read(`/deployments/${deployment_uuid}`);
    expect(deployment['status']).toBe('failed');
    const visible = logOf(deployment).filter((entry) => entry['hidden'] === false && entry['type'] === 'stderr');
    expect(visible.some((entry) => String(entry['output']).startsWith('Deployment failed: '))).toBe(true);
    expect(await client.read(`/applications/${uuid}`)).toMatchObject({ status: 'running:healthy' });
  });

  it('concurrency: waits while the server is at its limit', async () => {
    const client = createTestClient({ version: '4.3.10' });
    for (const name of ['invoices', 'payments', 'user-directory', 'tax-rates']) {
      const application = row(await client.list('/applications'), { name, server_status: true });
      await start(client, String(application['uuid']));
    }
    const onServer = async () => (await client.list('/deployments')).filter((item) => item['server_name'] === 'web-01');
    client.advance(6);
    expect((await onServer()).map((item) => item['status']).toSorted()).toEqual([
      'in_progress',
      'in_progress',
      'queued',
      'queued',
    ]);
    let most = 0;
    for (let second = 6; second < 180; second += 3) {
      client.advance(3);
      most = Math.max(most, (await onServer()).filter((item) => item['status'] === 'in_progress').length);
    }
    expect(most).toBe(2);
    expect(await onServer()).toEqual([]);
  });

  it('duplicate commit: is skipped; only /deploy answers an unused uuid', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const uuid = await uuidOf(client, 'backoffice');
    await start(client, uuid);
    expect(await start(client, uuid)).toEqual({ message: 'Deployment already queued for this commit.' });
    const { deployments } = (await (await client.send('POST', `/api/v1/deploy?uuid=${uuid}`)).json()) as {
      deployments: Started[];
    };
    expect(deployments[0]?.message).toBe('Deployment already queued for this commit.');
    expect((await client.send('GET', `/api/v1/deployments/${deployments[0]?.deployment_uuid ?? ''}`)).status).toBe(404);
    expect(await start(client, uuid, '?force=1')).toHaveProperty('deployment_uuid');
  });

  it('cancel: works only while active', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const { deployment_uuid } = await start(client, await uuidOf(client, 'backoffice'));
    const cancel = async () => client.send('POST', `/api/v1/deployments/${deployment_uuid}/cancel`);
    expect(await (await cancel()).json()).toEqual({
      message: 'Deployment cancelled successfully.',
      deployment_uuid,
      status: 'cancelled-by-user',
    });
    client.advance(300);
    const deployment = await client.read(`/deployments/${deployment_uuid}`);
    expect(deployment).toMatchObject({ status: 'cancelled-by-user', finished_at: null });
    expect(logOf(deployment).map((entry) => entry['output'])).toContain('Deployment cancelled by user via API.');
    const again = await cancel();
    expect(again.status).toBe(400);
    expect(await again.json()).toEqual({
      message: 'Deployment cannot be cancelled. Current status: cancelled-by-user',
    });
  });

  it('unreachable server: fails with the reason', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const { deployment_uuid } = await start(client, await uuidOf(client, 'churn-model'));
    client.advance(120);
    const deployment = await client.read(`/deployments/${deployment_uuid}`);
    expect(deployment['status']).toBe('failed');
    expect(logOf(deployment).map((entry) => entry['output'])).toContain(
      'Deployment failed: Server is not functional: lab-01.',
    );
  });

  it('restart: does not build', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const uuid = await uuidOf(client, 'backoffice');
    const answer = (await (await client.send('POST', `/api/v1/applications/${uuid}/restart`)).json()) as Started;
    expect(answer.message).toBe('Restart request queued.');
    client.advance(120);
    const deployment = await client.read(`/deployments/${answer.deployment_uuid}`);
    expect(deployment).toMatchObject({ status: 'finished', restart_only: true });
    expect(logOf(deployment).map((entry) => entry['output'])).not.toContain('Building docker image started.');
  });
});

describe('initial world', () => {
  it('production: has a building, a queued and a recently failed deployment', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const active = await client.list('/deployments');
    expect(active.map((item) => [item['application_name'], item['status']])).toEqual(
      expect.arrayContaining([
        ['landing', 'in_progress'],
        ['developer-docs', 'queued'],
      ]),
    );
    expect(active).toHaveLength(2);
    const { deployments } = await client.read<{ deployments: Row[] }>(
      `/deployments/applications/${await uuidOf(client, 'shop-api')}?take=1`,
    );
    expect(deployments[0]).toMatchObject({ status: 'failed', is_webhook: true });
  });

  it('seed: determines the instance', async () => {
    const options = { version: '4.3.10' } as const;
    const texts = await Promise.all(
      [createTestClient(options), createTestClient(options), createTestClient({ ...options, seed: 'other' })].map(
        async ({ send }) => (await send('GET', '/api/v1/resources')).text(),
      ),
    );
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).not.toBe(texts[2]);
  });

  it('history: has logs of finished, failed and cancelled deployments', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const ends = new Map<string, string>();
    for (const { uuid } of await client.list('/applications')) {
      const { deployments } = await client.read<{ deployments: Row[] }>(
        `/deployments/applications/${String(uuid)}?take=50`,
      );
      for (const item of deployments)
        ends.set(
          String(item['status']),
          logOf(item)
            .map((entry) => entry['output'])
            .join('\n'),
        );
    }
    expect(ends.get('finished')).toContain('Rolling update completed.');
    expect(ends.get('failed')).toContain('Deployment failed: ');
    expect(ends.get('cancelled-by-user')).toContain('Deployment cancelled by user via API.');
    expect(ends.get('cancelled-by-user')).not.toContain('Rolling update completed.');
  });

  it('applications option: sets their number', async () => {
    const client = createTestClient({ version: '4.3.10', applications: 300 });
    const applications = await client.list('/applications');
    expect(applications).toHaveLength(300);
    expect(new Set(applications.map((item) => item['uuid'])).size).toBe(300);
  });

  it('identifiers: domains are reserved names, uuids have the format of Coolify', async () => {
    for (const version of ['4.3.10', '4.0.0', 'reference']) {
      const applications = await createTestClient({ version }).list('/applications');
      for (const { fqdn, uuid } of applications) {
        expect(uuid).toMatch(/^[a-z0-9]{24}$/);
        if (fqdn === null) continue;
        for (const domain of String(fqdn).split(','))
          expect(new URL(domain).hostname).toMatch(/(^|\.)example\.(com|org)$|\.test$/);
      }
    }
  });

  it('unreachable server: marks its applications', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const lost = (await client.list('/applications')).filter((item) => item['server_status'] === false);
    expect(lost.length).toBeGreaterThan(0);
    expect(row(await client.list('/servers'), { name: 'lab-01' })).toMatchObject({
      is_reachable: false,
      is_usable: false,
    });
  });
});

describe('databases and services', () => {
  it('database: starts and stops', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const { uuid } = row(await client.list('/databases'), { status: 'exited:unhealthy' });
    const act = async (action: string) =>
      (await client.send('POST', `/api/v1/databases/${String(uuid)}/${action}`)).json();
    const status = async () => (await client.read(`/databases/${String(uuid)}`))['status'];
    expect(await act('stop')).toEqual({ message: 'Database is already stopped.' });
    expect(await act('start')).toEqual({ message: 'Database starting request queued.' });
    expect(await status()).toMatch(/^starting:/);
    client.advance(8);
    expect(await status()).toBe('running:healthy');
    expect(await act('start')).toEqual({ message: 'Database is already running.' });
    await act('stop');
    client.advance(8);
    expect(await status()).toBe('exited:unhealthy');
  });

  it('service: reads starting:unhealthy while it starts', async () => {
    const client = createTestClient({ version: '4.0.0' });
    const { uuid } = row(await client.list('/services'), { name: 'grafana' });
    const status = async () => (await client.read(`/services/${String(uuid)}`))['status'];
    expect(await status()).toBe('exited');
    await client.send('POST', `/api/v1/services/${String(uuid)}/start`);
    expect(await status()).toBe('starting:unhealthy');
    client.advance(8);
    expect(await status()).toBe('running:healthy');
  });

  it('GET /databases: loses rows below v4.3.3', async () => {
    const count = async (version: string) =>
      (await createTestClient({ version, content: 'production' }).list('/databases')).length;
    expect(await count('4.0.0')).toBeLessThan(12);
    expect(await count('4.3.2')).toBeLessThan(12);
    expect(await count('4.3.3')).toBe(12);
    expect(
      (await createTestClient({ version: '4.0.0', content: 'production' }).list('/resources')).filter((item) =>
        String(item['type']).startsWith('standalone'),
      ),
    ).toHaveLength(12);
  });
});

describe('runtime logs', () => {
  it('running application: grow over time, honour lines and show_timestamps', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const uuid = await uuidOf(client, 'storefront');
    const logs = async (query: string) =>
      (await client.read<{ logs: string }>(`/applications/${uuid}/logs${query}`)).logs.split('\n');
    const before = await logs('?lines=20');
    expect(before).toHaveLength(20);
    client.advance(10);
    const after = await logs('?lines=20');
    expect(after).not.toEqual(before);
    expect(after).toContain(before.at(-1));
    expect((await logs('')).length).toBe(100);
    expect((await logs('?lines=2&show_timestamps=true'))[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z /);
  });

  it('stopped application: are rejected', async () => {
    const client = createTestClient({ version: '4.3.10' });
    const { uuid } = row(await client.list('/applications'), { status: 'exited:unhealthy' });
    const response = await client.send('GET', `/api/v1/applications/${String(uuid)}/logs`);
    expect([response.status, await response.json()]).toEqual([400, { message: 'Application is not running.' }]);
  });
});
