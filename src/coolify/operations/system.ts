/** Version, health, and the switch of the API (contract rows 1–4). */
import { isRecord } from '../failure.ts';
import { text } from '../model/fields.ts';
import { readActionResult } from '../model/results.ts';
import { nothing } from '../input.ts';
import { define, type Variant } from '../operation.ts';

/** GET acted up to v4.1.2, and does in the reference; POST alone since v4.2.0 (contract 7.3; recordings 4.0.0 `FACTS.md`, section 1). */
export const acting = <I extends object>(
  path: string,
  post: Pick<Variant<I>, 'fields'> = {},
): readonly Variant<I>[] => [
  { dialect: 'coolify', since: '4.2.0', method: 'POST', path, ...post },
  { dialect: 'coolify', until: '4.2.0-rc.99', method: 'GET', path },
  { dialect: 'reference', method: 'GET', path },
];

export const systemOperations = {
  'system.version': define({
    id: 'system.version',
    title: 'Read the version',
    input: nothing,
    resource: 'system',
    ability: 'read',
    freshFor: 600,
    variants: [
      { dialect: 'coolify', method: 'GET', path: '/version' },
      { dialect: 'reference', method: 'GET', path: '/version' },
    ],
    // Bare text on Coolify; on a reference server `data` or `data.version` (contract 7.1).
    read: ({ data }) => (isRecord(data) ? (text(data, 'version', 'coolify', 'tag') ?? '') : String(data ?? '')).trim(),
  }),
  'system.health': define({
    id: 'system.health',
    title: 'Check health',
    input: nothing,
    resource: 'system',
    ability: 'read',
    freshFor: 10,
    variants: [
      { dialect: 'coolify', method: 'GET', base: '/api', path: '/health', anonymous: true },
      { dialect: 'reference', method: 'GET', base: '/api', path: '/health', anonymous: true },
    ],
    read: ({ data, message }) =>
      (isRecord(data)
        ? (text(data, 'status', 'message', 'health') ?? 'OK')
        : typeof data === 'string'
          ? data
          : (message ?? 'OK')
      ).trim(),
  }),
  // Only for a token of team 0; works from any address and while the API is off (contract row 3).
  'system.enable': define({
    id: 'system.enable',
    title: 'Enable the API',
    input: nothing,
    resource: 'system',
    ability: 'write',
    changes: true,
    variants: acting('/enable'),
    read: readActionResult,
  }),
  // After it every call but this one's counterpart answers 403 “API is disabled.” (contract row 4).
  'system.disable': define({
    id: 'system.disable',
    title: 'Disable the API',
    input: nothing,
    resource: 'system',
    ability: 'write',
    changes: true,
    variants: acting('/disable'),
    read: readActionResult,
  }),
};
