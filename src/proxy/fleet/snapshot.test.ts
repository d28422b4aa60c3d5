import { expect, test } from 'vitest';
import { testServer } from '../testing/server.ts';
import { instance, serverFor } from '../testing/multiple-instances.ts';

test('what is known of another address is not told of this one, though the token is the same', async () => {
  const [before, after] = await Promise.all([
    instance({ lists: { applications: [{ uuid: 'a1', name: 'shop' }] } }),
    instance(),
  ]);
  const server = serverFor([before]);
  await server.fleet();
  await server.snapshot.flush();
  for (const [address, version] of [
    [before.address, '4.3.10'],
    [after.address, null],
  ] as const) {
    const again = testServer({ addresses: [address], dataDir: server.dataDir });
    const [, known] = await again.fleet();
    expect(known).toMatchObject({
      type: 'instance',
      instance: { address, version },
      lists: { applications: { data: version === null ? [] : [{ uuid: 'a1' }] } },
    });
    await again.clients.closeAll();
  }
});
