/**
 * The demo against the recordings: the same request gets the same status, content type and shape, and refusals the same
 * body to the letter. Requests are the recorded ones; uuids, numbers and tags are put for those of the demo that stand in
 * the same state.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { variantsFor } from '#coolify/operation.ts';
import { operation, operationIds, variantOf, type OperationId } from '#coolify/operations/table.ts';
import { bench, replay, type Recording, type Row } from './testing/replay.ts';
import { differences, shapeOf, typesSeen } from './testing/shape.ts';
import { matchVariant } from './testing/match-variant.ts';

const folder = new URL('recordings/', import.meta.url);
const read = (version: string, file: string): unknown =>
  JSON.parse(readFileSync(new URL(`${version}/${file}`, folder), 'utf8')) as unknown;
const recordingsOf = (version: string): Recording[] =>
  readdirSync(new URL(version, folder))
    .filter((file) => file !== 'no-such-routes.json')
    .map((file) =>
      Object.assign(read(version, file) as Omit<Recording, 'file'>, { file: file.replace(/\.json$/, '') }),
    );

/** A uuid and a count in a refusal are the demo's own. */
const masked = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replaceAll(/"[a-z0-9]{24}"/g, '"(uuid)"')
      .replaceAll(/used by \d+ application/g, 'used by (count) application'),
  ) as unknown;

/** Texts of which the recordings happen to hold only null: contract section 5 (Application, Deployment) and 4.2. */
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

  it('every call of an operation that this version serves is held to a recording', () => {
    const callOf = (id: OperationId, index: number | undefined): string => {
      const variant = index === undefined ? undefined : variantOf(id, index);
      return variant === undefined ? '' : `${variant.method} ${variant.path}`;
    };
    const held = new Set(
      recordings.map(({ request }) => {
        const match = matchVariant(profile, request.method, request.path);
        return match === null ? '' : callOf(match.id, match.index);
      }),
    );
    const calls = operationIds.map((id) => callOf(id, variantsFor(operation(id), profile)[0]));
    expect(calls.filter((call) => !held.has(call))).toEqual([]);
    expect(held.size).toBeGreaterThan(100);
  });
});

describe('calls that 4.0.0 does not have', () => {
  const absent = read('4.0.0', 'no-such-routes.json') as { status: number; body: unknown; requests: string[] };
  const { demo, send } = bench('4.0.0');

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
