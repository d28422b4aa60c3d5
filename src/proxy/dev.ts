/** The server for `vite dev`, which serves the interface itself. */
import { getRequestListener } from '@hono/node-server';
import { compose } from './compose.ts';
import { readConfig } from './config/environment.ts';

export function composeForDev() {
  const config = readConfig(process.env);
  const { app, close } = compose({ config });
  return { handle: getRequestListener(app.fetch, { overrideGlobalObjects: false }), close };
}
