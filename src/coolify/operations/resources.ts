/** Everything in one call (contract row 79): heavy, so only asked for by the page that shows it. */
import { asList, type Payload } from '../answer.ts';
import { isRecord } from '../failure.ts';
import { rows } from '../model/fields.ts';
import { nothing } from '../input.ts';
import { readResource } from '../model/resources.ts';
import { define } from '../operation.ts';

/** The reference says only “all resources”: a server may list them by kind, `{applications: […], databases: […], services: […]}`. */
const joinKinds = (payload: Payload): Payload => {
  const { data } = payload;
  if (!isRecord(data) || KINDS.every(([name]) => !Array.isArray(data[name]))) return payload;
  const joined = KINDS.flatMap(([name, type]) =>
    (asList(data[name]) ?? []).map((item) => (isRecord(item) && !('type' in item) ? { ...item, type } : item)),
  );
  return { ...payload, data: joined };
};
const KINDS = [
  ['applications', 'application'],
  ['databases', 'database'],
  ['services', 'service'],
] as const;

export const resourceOperations = {
  'resources.list': define({
    id: 'resources.list',
    title: 'List all resources',
    input: nothing,
    resource: 'resources',
    ability: 'read',
    freshFor: 20,
    variants: [
      { dialect: 'coolify', method: 'GET', path: '/resources' },
      { dialect: 'reference', method: 'GET', path: '/resources', adapt: joinKinds },
    ],
    read: ({ data }) => rows(data, 'resources', readResource, 'resources'),
  }),
};
