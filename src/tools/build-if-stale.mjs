/** Building on demand, without loading the bundler into the caller: a server started afterwards must stay small and quick. */
import path from 'node:path';
import { root, run } from './process.mjs';
import { isBuilt } from './stamp.mjs';

/**
 * @param {{ quiet?: boolean }} [options]
 * @returns {Promise<void>} rejects with the build's own output
 */
export async function buildIfStale({ quiet = true } = {}) {
  if (isBuilt(root)) return;
  if (quiet) console.log('Building Flotilla; this takes some seconds, once for each change.');
  const file = path.join(root, 'src/tools/build.mjs');
  const result = await run(process.execPath, [file, ...(quiet ? ['--quiet'] : [])], {
    timeout: 300_000,
    output: quiet ? 'keep' : 'show',
  });
  if (result.code !== 0) throw new Error(`The build failed.\n${result.output.trim()}`);
}
