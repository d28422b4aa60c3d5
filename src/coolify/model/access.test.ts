import { describe, expect, it } from 'vitest';
import { readGithubApp, readMember, readPrivateKey } from './access.ts';
import { eventKey, readNotifications } from './notifications.ts';
import { readWritten } from './written.ts';

describe('access rows', () => {
  it('contain no secret', () => {
    const key = readPrivateKey({ id: 1, uuid: 'k', name: 'k', private_key: 'SECRET', public_key: 'ssh-ed25519 AAAA ' }, 'key'); // prettier-ignore
    expect(JSON.stringify(key)).not.toContain('SECRET');
    expect(key.publicKey).toBe('ssh-ed25519 AAAA');
    const app = readGithubApp({ id: 0, name: 'a', client_secret: 'SECRET', webhook_secret: 'SECRET' }, 'app');
    expect(JSON.stringify(app)).not.toContain('SECRET');
  });

  it('readGithubApp: uses the number (also 0), else the uuid', () => {
    expect(readGithubApp({ id: 0, uuid: 'u' }, 'app').id).toBe('0');
    expect(readGithubApp({ uuid: 'u' }, 'app').id).toBe('u');
  });

  it('readMember: accepts number 0', () => {
    expect(readMember({ id: 0, name: 'Root', email: 'root@example.com' }, 'member')).toMatchObject({ id: '0', twoFactor: null }); // prettier-ignore
    expect([null, '2026-11-24T02:41:58.000000Z'].map((at) => readMember({ id: 0, two_factor_confirmed_at: at }, 'member').twoFactor)).toEqual([false, true]); // prettier-ignore
    expect(readMember({ name: 'Ann', email: 'ann@example.com' }, 'member')).toMatchObject({ id: 'ann@example.com', name: 'Ann' }); // prettier-ignore
  });
});

describe('notification settings', () => {
  const row = { discord_enabled: true, [eventKey('backup_failure', 'discord')]: true, discord_webhook_url: 'https://x/SECRET' }; // prettier-ignore

  it('contain whether a secret is set, not its value', () => {
    const settings = readNotifications(row, 'discord');
    expect(settings).toMatchObject({ enabled: true, events: { backup_failure: true }, secrets: { discord_webhook_url: 'set' } }); // prettier-ignore
    expect(JSON.stringify(settings)).not.toContain('SECRET');
  });

  it('distinguish an empty secret from a hidden one', () => {
    expect(readNotifications({ slack_webhook_url: null }, 'slack').secrets).toEqual({ slack_webhook_url: 'empty' });
    expect(readNotifications({ slack_enabled: false }, 'slack').secrets).toEqual({ slack_webhook_url: 'hidden' });
  });

  it('e-mail is enabled by any of its three switches', () => {
    expect(readNotifications({ resend_enabled: true }, 'email').enabled).toBe(true);
    expect(readNotifications({ smtp_enabled: false }, 'email').enabled).toBe(false);
  });
});

describe('readWritten', () => {
  const of = (data: unknown, message: string | null = null) => readWritten({ data, message, envelope: false });
  it.each([
    [{ uuid: 'a' }, 'a', ''],
    [{ message: 'Private Key deleted.' }, null, 'Private Key deleted.'],
    [
      { message: 'GitHub app updated successfully', data: { id: 2, uuid: 'b' } },
      'b',
      'GitHub app updated successfully',
    ],
    [null, null, ''],
  ])('%j', (data, uuid, message) => {
    expect(of(data)).toEqual({ uuid, message });
  });
});
