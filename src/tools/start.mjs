/** `npm start`: builds what is not built, then becomes the server. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build-if-stale.mjs';
import { fail, root } from './process.mjs';

await buildIfStale().catch(fail);
process.env['NODE_ENV'] ??= 'production';
await import(pathToFileURL(path.join(root, 'dist/server/main.js')).href);
