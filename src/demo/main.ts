/**
 * The demo as an HTTP server on the loopback address, for `npm run demo`. Tests control it with `POST /__demo/behave`
 * (a behaviour as JSON, `{}` restores the default), `POST /__demo/reset` and `GET /__demo/received`.
 */
import { createAdaptorServer } from '@hono/node-server';
import { isRefusal, readBehaviour } from './behaviour.ts';
import { createDemo } from './demo.ts';
import { FlagError, readFlags, USAGE, type Flags } from './flags.ts';
import { TOKEN_NAMES } from './tokens.ts';

const HOST = '127.0.0.1';
const CONTROLS = 'POST /__demo/behave, POST /__demo/reset and GET /__demo/received';

function exitWithError(message: string): never {
  console.error(message);
  process.exit(1);
}

function parseFlags(): Flags {
  try {
    return readFlags(process.argv.slice(2));
  } catch (error) {
    if (error instanceof FlagError) return exitWithError(`${error.message}\n${USAGE}`);
    throw error;
  }
}

const { port, options } = parseFlags();
const demo = createDemo(options);

async function control(request: Request, path: string): Promise<Response> {
  if (path === '/__demo/received' && request.method === 'GET') return Response.json(demo.received());
  if (path === '/__demo/reset' && request.method === 'POST') {
    demo.reset();
    return new Response(null, { status: 204 });
  }
  if (path !== '/__demo/behave' || request.method !== 'POST')
    return Response.json({ message: `Not found. Available: ${CONTROLS}.` }, { status: 404 });
  try {
    const behaviour = readBehaviour(await request.json());
    demo.behave(behaviour);
    return Response.json(behaviour);
  } catch (error) {
    return Response.json({ message: error instanceof Error ? error.message : String(error) }, { status: 422 });
  }
}

const server = createAdaptorServer({
  hostname: HOST,
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    // Browsers send an Origin header on POST; rejecting it keeps web pages from controlling the demo.
    if (pathname.startsWith('/__demo/'))
      return request.headers.has('origin')
        ? Response.json({ message: 'Requests from web pages are not allowed.' }, { status: 403 })
        : control(request, pathname);
    try {
      return await demo.fetch(request);
    } catch (error) {
      // `refuse` behaviour or an aborted request needs no response; any other error is a bug.
      if (!isRefusal(error) && !request.signal.aborted) console.error(error);
      env.incoming.socket.destroy();
      return new Response(null, { status: 503 });
    }
  },
});

server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE')
    exitWithError(
      `--port ${port}: the port is in use. Stop the other program or use another port, for example --port ${port + 1}.`,
    );
  if (error.code === 'EACCES')
    exitWithError(`--port ${port}: permission denied. Use a port above 1023, for example --port 8100.`);
  exitWithError(error.message);
});

server.listen(port, HOST, () => {
  const address = server.address();
  const real = typeof address === 'object' && address !== null ? address.port : port;
  console.log(
    `Demo Coolify ${demo.dialect === 'reference' ? '(reference dialect)' : demo.version} at http://${HOST}:${real}\n\nTokens:`,
  );
  for (const name of TOKEN_NAMES) console.log(`  ${name.padEnd(12)} ${demo.tokens[name]}`);
  console.log(`\nMisbehave: curl -X POST http://${HOST}:${real}/__demo/behave -d '{"latencyMs": 2000}'`);
});
