/** The entry: built to `dist/server/main.js`, beside `dist/app`. */
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { createAdaptorServer } from '@hono/node-server';
import { compose } from './compose.ts';
import { readConfig } from './config/environment.ts';
import { byConnection } from './guard/connection.ts';
import { codeOf, createLog } from './log/log.ts';
import { StartError } from './config/start-error.ts';

/** After a signal, answers on their way get this long. */
const GRACE_MS = 3_000;

/*
 * Flotilla shares small servers with what it looks after, and lives on bursts: V8 would let its heap grow to three times
 * what is alive. Measured on the demo fleet read forty times: 93 MB resident instead of 150; a burst of 30 instances takes
 * some 30 ms longer.
 */
setFlagsFromString('--optimize-for-size');

try {
  start();
} catch (error) {
  giveUp(error);
}

function start(): void {
  const config = readConfig(process.env);
  const composed = compose({ config, staticDir: fileURLToPath(new URL('../app', import.meta.url)) });
  const server = createAdaptorServer({ fetch: byConnection(composed.app.fetch), overrideGlobalObjects: false });
  server.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE')
      giveUp(
        new StartError(
          `Port ${config.port} is taken. Stop what listens there, or set PORT to another (PORT=0 picks a free one).`,
        ),
      );
    else if (error.code === 'EACCES')
      giveUp(new StartError(`Port ${config.port} may not be used by this user. Set PORT to one above 1023.`));
    else giveUp(error);
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
    const force = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(force);
      void composed.close().finally(() => process.exit(0));
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  };
  // A stray rejection, perhaps of one odd instance, must not end everybody's dashboard.
  process.on('unhandledRejection', (error) => createLog()('internal-error', { code: codeOf(error) }));
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function giveUp(error: unknown): never {
  console.error(error instanceof StartError ? `Flotilla cannot start: ${error.message}` : error);
  process.exit(1);
}
