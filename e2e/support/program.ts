/** Our own programs as children of a test: started on a free port, known by the line they print, ended with the test. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

export interface Program {
  /** Everything it has written so far, stdout and stderr. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

/** The developer's own configuration must not reach a test: a token in the environment would connect a real instance. */
function cleanEnvironment(own: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(COOLIFY_|SERVICE_|FLOTILLA_|E2E_|PORT$|HOST$|NODE_OPTIONS$)/.test(entry[0]),
  );
  return { ...Object.fromEntries(kept), NODE_ENV: 'production', ...own };
}

/**
 * @param script below the project, for example `dist/server/main.js`
 * @param ready what it prints when it can be used
 * @throws Error with its output when it ends or stays silent instead
 */
export async function startProgram(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  ready: RegExp,
): Promise<Program & { readonly found: RegExpExecArray }> {
  const child = spawn(process.execPath, [path.join(root, script), ...args], {
    cwd: root,
    env: cleanEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  const exited = once(child, 'exit');
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
    await exited;
    clearTimeout(timer);
  };
  const found = await new Promise<RegExpExecArray>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${script} did not say that it is ready within 15 s. It wrote:\n${log}`)),
      15_000,
    );
    const take = (chunk: Buffer) => {
      log += chunk.toString('utf8');
      const match = ready.exec(log);
      if (match === null) return;
      clearTimeout(timer);
      resolve(match);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`${script} ended with ${String(code)} before it was ready. It wrote:\n${log}`));
    });
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { log: () => log, stop, found };
}
