/**
 * Replays every recording against the demo and compares status, content type and shape, for errors the exact body.
 * Uuids, ids and tags are replaced by those of demo resources in the same state.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchRequest } from '#coolify/allow-list.ts';
import { variantsFor } from '#coolify/operation.ts';
import { operation, operationIds, variantOf, type OperationId } from '#coolify/operations/table.ts';
import { createReplayClient, replay } from './testing/replay.ts';
import type { Recording, Row } from './testing/replay-types.ts';
import { differences, shapeOf, typesSeen } from './testing/shape.ts';

const folder = new URL('recordings/', import.meta.url);
const read = (version: string, file: string): unknown =>
  JSON.parse(readFileSync(new URL(`${version}/${file}`, folder), 'utf8')) as unknown;
const recordingsOf = (version: string): Recording[] =>
  readdirSync(new URL(version, folder))
    .filter((file) => file !== 'no-such-routes.json')
    .map((file) =>
      Object.assign(read(version, file) as Omit<Recording, 'file'>, { file: file.replace(/\.json$/, '') }),
    );

/** Replaces uuids and counts in error bodies, which differ in the demo. */
const masked = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replaceAll(/"[a-z0-9]{24}"/g, '"(uuid)"')
      .replaceAll(/used by \d+ application/g, 'used by (count) application'),
  ) as unknown;

/** Fields that are null in all recordings but texts by contract section 5 (Application, Deployment) and 4.2. */
const BACKED_BY_CONTRACT = {
  commit_message: 'Fix the basket',
  docker_compose_domains: '{}',
  dockerfile_location: '/Dockerfile',
  watch_paths: 'src/**',
  human_name: 'Broker',
  // Of rollback-images: null in the recording, whose container was stopped (contract section 2).
  current: 'latest',
};
const seen = typesSeen([
  BACKED_BY_CONTRACT,
  ...['4.3.10', '4.0.0'].flatMap((version) =>
    recordingsOf(version)
      .filter((recording) => recording.response.status < 300)
      .map((recording) => recording.response.body),
  ),
]);

describe.each(['4.3.10', '4.0.0'])('recordings of %s', (version) => {
  const recordings = recordingsOf(version);
  const profile = { dialect: 'coolify', version, missing: [] } as const;

  it.each(recordings.map((recording) => [recording.file, recording] as const))('%s', async (_, recording) => {
    const given = await replay(version, recording);
    const { status, headers, body } = recording.response;
    expect(given.status).toBe(status);
    expect(given.contentType).toBe(headers['content-type'] ?? null);
    if (status >= 300 || typeof body === 'string') {
      if (recording.request.method === 'HEAD' || status === 204) expect(given.text).toBe('');
      else if (typeof body === 'string' && body === version) expect(given.text).toBe(version);
      else expect(masked(given.bodies[0])).toEqual(masked(body));
      return;
    }
    expect(differences(shapeOf([body]), shapeOf(given.bodies), seen)).toEqual([]);
    const sentence = (body as Row)['message'];
    if (typeof sentence === 'string') expect((given.bodies[0] as Row)['message']).toBe(sentence);
  });

  it('coverage: every operation of this version has a recording', () => {
    const callOf = (id: OperationId, index: number | undefined): string => {
      const variant = index === undefined ? undefined : variantOf(id, index);
      return variant === undefined ? '' : `${variant.method} ${variant.path}`;
    };
    const held = new Set(
      recordings.map(({ request }) => {
        const [path = '', query = ''] = request.path.split('?');
        const match = matchRequest(profile, request.method, path, query);
        return match === null ? '' : callOf(match.id, match.index);
      }),
    );
    const calls = operationIds.map((id) => callOf(id, variantsFor(operation(id), profile)[0]));
    expect(calls.filter((call) => !held.has(call))).toEqual([]);
    expect(held.size).toBeGreaterThan(100);
  });
});

describe('routes missing in 4.0.0', () => {
  const absent = read('4.0.0', 'no-such-routes.json') as { status: number; body: unknown; requests: string[] };
  const { demo, send } = createReplayClient('4.0.0');

  it.each(absent.requests)('%s', async (request) => {
    const [method = '', path = ''] = request.split(' ');
    const response = await send(method, path, {
      Accept: 'application/json',
      ...(absent.requests.indexOf(request) % 2 === 0 ? { Authorization: `Bearer ${demo.tokens.read}` } : {}),
    });
    expect(response.status).toBe(absent.status);
    expect(await response.json()).toEqual(absent.body);
  });
});
