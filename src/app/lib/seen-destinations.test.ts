import { expect, test } from 'vitest';
import { seenDestinations } from './seen-destinations.ts';

type Parts = NonNullable<Parameters<typeof seenDestinations>[0]>;
const row = (destination: string | null, server: string | null): object => ({
  destination: destination === null ? null : { uuid: destination, name: `net ${destination}` },
  server: server === null ? null : { uuid: server, name: `server ${server}` },
});
const parts = (applications: object[], databases: object[], services: object[]): Parts =>
  ({
    applications: { data: applications },
    databases: { data: databases },
    services: { data: services },
  }) as unknown as Parts;

test('destinations: each once, with its server and number of resources', () => {
  expect(
    seenDestinations(parts([row('a', 's'), row('b', 't')], [row('a', 's')], [row(null, 's'), row('b', 't'), {}])),
  ).toEqual([
    { uuid: 'a', name: 'net a', server: { uuid: 's', name: 'server s' }, resources: 2 },
    { uuid: 'b', name: 'net b', server: { uuid: 't', name: 'server t' }, resources: 2 },
  ]);
});

test('destinations: the server comes from the first row that has one; none without lists', () => {
  expect(seenDestinations(parts([row('a', null)], [row('a', 's')], []))[0]?.server?.uuid).toBe('s');
  expect(seenDestinations(undefined)).toEqual([]);
});
