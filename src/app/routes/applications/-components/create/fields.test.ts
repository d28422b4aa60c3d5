import { expect, test } from 'vitest';
import type { Instance } from '#contract/instances.ts';
import { withPort } from './fields.ts';

const on = (version: string) => ({ dialect: 'coolify', version, missing: [] }) as unknown as Instance;

test.each([
  ['a Dockerfile’s own port', 'dockerfile', { dockerfile: 'FROM x\nEXPOSE 8080\n' }, '4.3.10', '8080'],
  ['a Dockerfile without EXPOSE', 'dockerfile', { dockerfile: 'FROM x\n' }, '4.3.10', '80'],
  [
    'a Dockerfile whose port was entered',
    'dockerfile',
    { dockerfile: 'EXPOSE 1', ports_exposes: '9000' },
    '4.3.10',
    '9000',
  ],
  ['static files', 'public', { build_pack: 'static' }, '4.3.10', '80'],
  ['a Compose file on older Coolify, which requires a port', 'public', { build_pack: 'dockercompose' }, '4.0.0', '80'],
  ['a Compose file', 'public', { build_pack: 'dockercompose' }, '4.3.10', undefined],
  ['anything else', 'public', { build_pack: 'nixpacks', ports_exposes: '3000' }, '4.0.0', '3000'],
] as const)('%s', (_, kind, body, version, port) =>
  expect(withPort(kind, body, on(version))['ports_exposes']).toBe(port),
);
