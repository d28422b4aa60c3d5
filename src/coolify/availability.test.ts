import { describe, expect, test } from 'vitest';
import { abilitiesSeen } from './handshake.ts';
import { availabilityOf, type Abilities } from './availability.ts';
import type { RawAnswer } from './failure.ts';
import type { Profile } from './operation.ts';
import { operation, type OperationId } from './operations/table.ts';

const coolify = (version: string | null, missing: readonly string[] = []): Profile => ({
  dialect: 'coolify',
  version,
  missing,
});
const reference: Profile = { dialect: 'reference', version: null, missing: [] };
const of = (id: OperationId, profile: Profile, abilities: Abilities = {}) =>
  availabilityOf(operation(id), profile, abilities);

describe('availabilityOf', () => {
  test('available when version and token allow it', () => {
    expect(of('applications.start', coolify('4.3.10'))).toEqual({ available: true, reason: '' });
    expect(of('applications.start', coolify('4.3.10'), { deploy: 'granted' })).toEqual({ available: true, reason: '' });
    expect(of('applications.start', coolify(null))).toEqual({ available: true, reason: '' });
  });

  test('unavailable when the token was refused the ability', () => {
    expect(of('applications.start', coolify('4.3.10'), { deploy: 'refused' })).toEqual({
      available: false,
      reason: 'The token lacks the permission “deploy”. Replace it with a token that has it.',
    });
    expect(of('applications.list', coolify('4.3.10'), { deploy: 'refused', read: 'granted' }).available).toBe(true);
  });

  test.each(['applications.start', 'databases.stop', 'services.restart'] as const)(
    '%s needed “write” up to b463',
    (id) => {
      const writes: Abilities = { write: 'granted', deploy: 'refused' };
      const deploys: Abilities = { write: 'refused', deploy: 'granted' };
      expect(of(id, coolify('4.0.0-beta.463'), writes).available).toBe(true);
      expect(of(id, coolify('4.0.0-beta.463'), deploys).reason).toContain('“write”');
      expect(of(id, coolify('4.0.0-beta.464'), writes).reason).toContain('“deploy”');
      expect(of(id, coolify('4.0.0-beta.464'), deploys).available).toBe(true);
      expect(of(id, reference, writes).reason).toContain('“deploy”');
    },
  );

  test('a root token has every ability', () => {
    expect(of('applications.start', coolify('4.3.10'), { root: 'granted', deploy: 'refused' }).available).toBe(true);
  });

  test.each([
    ['deployments.cancel', coolify('4.0.0-beta.435'), 'Needs Coolify 4.0.0-beta.436 or newer; this is 4.0.0-beta.435.'],
    ['deployments.get', coolify('4.0.0-beta.465'), 'Needs Coolify 4.0.0-beta.468 or newer; this is 4.0.0-beta.465.'],
    ['applications.logs', coolify('4.0.0-beta.390'), /^Needs Coolify .* or newer; this is 4\.0\.0-beta\.390\.$/],
    ['deployments.cancel', reference, 'Not available in this Coolify version.'],
    ['applications.restart', coolify('4.3.10', ['applications.restart#0']), 'Not available in this Coolify version.'],
  ] as const)('%s on %o', (id, profile, reason) => {
    const { available, reason: said } = of(id, profile, { root: 'granted' });
    expect(available).toBe(false);
    expect(said).toMatch(reason);
  });
});

describe('abilitiesSeen', () => {
  const answer = (status: number, body: unknown): RawAnswer => ({
    status,
    contentType: 'application/json',
    text: JSON.stringify(body),
    headers: {},
  });

  test('a success grants, a refusal that names the ability refuses it', () => {
    expect(
      abilitiesSeen('applications.start', 'deploy', answer(200, { message: 'Deployment request queued.' })),
    ).toEqual({ deploy: 'granted' });
    expect(
      abilitiesSeen('applications.start', 'deploy', answer(403, { message: 'Missing required permissions: deploy' })),
    ).toEqual({ deploy: 'refused' });
    expect(
      abilitiesSeen('projects.list', 'read', answer(403, { message: 'Missing required permissions: read' })),
    ).toEqual({ read: 'refused' });
  });

  test('other refusals reveal no ability', () => {
    for (const body of [{ success: true, message: 'API is disabled.' }, { message: 'Missing required team role.' }]) {
      expect(abilitiesSeen('applications.start', 'deploy', answer(403, body))).toEqual({});
    }
    expect(abilitiesSeen('applications.get', 'read', answer(404, { message: 'Application not found.' }))).toEqual({});
    expect(abilitiesSeen('applications.get', 'read', answer(500, { message: 'Server Error' }))).toEqual({});
  });

  test('the keys of an application row reveal the ability read:sensitive', () => {
    expect(
      abilitiesSeen('applications.list', 'read', answer(200, [{ uuid: 'a', manual_webhook_secret_github: null }])),
    ).toEqual({ read: 'granted', 'read:sensitive': 'granted' });
    expect(abilitiesSeen('applications.list', 'read', answer(200, [{ uuid: 'a' }]))).toEqual({
      read: 'granted',
      'read:sensitive': 'refused',
    });
    expect(abilitiesSeen('applications.list', 'read', answer(200, []))).toEqual({ read: 'granted' });
  });
});
