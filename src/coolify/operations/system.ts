/** Version and health (contract rows 1 and 2). */
import { isRecord } from '../failure.ts';
import { text } from '../model/fields.ts';
import { define } from '../operation.ts';

export const systemOperations = {
  'system.version': define<object, string>({
    id: 'system.version',
    title: 'Read the version',
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
  'system.health': define<object, string>({
    id: 'system.health',
    title: 'Check health',
    resource: 'system',
    ability: 'read',
    freshFor: 10,
    variants: [
      { dialect: 'coolify', method: 'GET', base: '/api', path: '/health', anonymous: true },
      { dialect: 'reference', method: 'GET', base: '/api', path: '/health', anonymous: true },
    ],
    read: ({ data, message }) =>
      (isRecord(data) ? (text(data, 'status', 'message', 'health') ?? 'OK') : String(data ?? message ?? 'OK')).trim(),
  }),
};
