/** `npm run demo -- --version 4.3.10 --port 8100`: one demo Coolify over HTTP, for developers of clients. Arguments are its own. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build-if-stale.mjs';
import { fail, root } from './process.mjs';

await buildIfStale().catch(fail);
process.env['NODE_ENV'] ??= 'production';
await import(pathToFileURL(path.join(root, 'dist/server/demo.js')).href);
