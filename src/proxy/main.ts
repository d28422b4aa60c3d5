/** The entry: built to `dist/server/main.js`, beside `dist/app`. */
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { createAdaptorServer } from '@hono/node-server';
import { compose } from './compose.ts';
import { readConfig } from './config/environment.ts';
import { codeOf, createLog } from './log/log.ts';
import { StartError } from './config/start-error.ts';

/** How long running responses may take after a signal. */
const SHUTDOWN_GRACE_MS = 3_000;

/*
 * Flotilla often runs on small servers, and its load comes in bursts: V8 would let the heap grow to three times its live
 * size. Measured with the demo fleet read forty times: 93 MB resident instead of 150; a burst of 30 instances takes about
 * 30 ms longer.
 */
setFlagsFromString('--optimize-for-size');

try {
  start();
} catch (error) {
  exitWithError(error);
}

function start(): void {
  const config = readConfig(process.env);
  const composed = compose({ config, staticDir: fileURLToPath(new URL('../app', import.meta.url)) });
  const server = createAdaptorServer({ fetch: composed.app.fetch, overrideGlobalObjects: false });
  server.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE')
      exitWithError(
        new StartError(
          `Port ${config.port} is already in use. Stop the program that uses it, or set PORT to another port (PORT=0 picks a free one).`,
        ),
      );
    else if (error.code === 'EACCES')
      exitWithError(new StartError(`This user may not use port ${config.port}. Set PORT to a port above 1023.`));
    else exitWithError(error);
  });
  server.listen(config.port, config.host, () => {
    const { port, address, family } = server.address() as AddressInfo;
    console.log(`Flotilla is at http://${family === 'IPv6' ? `[${address}]` : address}:${port}`);
    for (const notice of config.notices) console.error(`Note: ${notice}`);
  });

  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(0);
    stopping = true;
    const force = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), SHUTDOWN_GRACE_MS);
    server.close(() => {
      clearTimeout(force);
      void composed.close().finally(() => process.exit(0));
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  };
  // A missed rejection, perhaps caused by one instance, must not end the dashboard of all users.
  process.on('unhandledRejection', (error) => createLog()('internal-error', { code: codeOf(error) }));
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function exitWithError(error: unknown): never {
  console.error(error instanceof StartError ? `Flotilla cannot start: ${error.message}` : error);
  process.exit(1);
}
