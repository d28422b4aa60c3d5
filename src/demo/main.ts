/**
 * The demo on a port of its own, for `npm run demo`: a Coolify to connect to, on the loopback address only. Two paths
 * beside the API steer it: `POST /__demo/behave` (a behaviour as JSON, `{}` ends it) and `GET /__demo/received`.
 */
import { createAdaptorServer } from '@hono/node-server';
import { parseArgs } from 'node:util';
import { parseVersion } from '#coolify/version.ts';
import { readBehaviour } from './behaviour.ts';
import { createDemo, type DemoOptions } from './demo.ts';
import { TOKEN_NAMES } from './tokens.ts';

const HOST = '127.0.0.1';
const USAGE = `Usage: npm run demo -- [--version 4.3.10|4.0.0|reference] [--port 8100] [--applications N] [--seed TEXT] [--latency MS] [--pace N]`;

function fail(message: string): never {
  console.error(`${message}\n${USAGE}`);
  process.exit(1);
}

interface Flags {
  readonly port: number;
  readonly options: DemoOptions;
}

function readFlags(args: string[]): Flags {
  let values: Record<string, string | undefined>;
  try {
    const text = { type: 'string' } as const;
    values = parseArgs({ args, options: { version: text, port: text, applications: text, seed: text, latency: text, pace: text } }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  const number = (name: string, least: number, most: number, what: string): number | undefined => {
    const given = values[name];
    if (given === undefined) return undefined;
    const read = Number(given);
    if (given.trim() === '' || !Number.isFinite(read) || read < least || read > most) fail(`--${name} ${given}: give ${what}.`);
    return read;
  };
  const version = values['version'] ?? '4.3.10';
  if (version !== 'reference' && version !== 'latest' && parseVersion(version) === null) {
    fail(`--version ${version}: give a version of Coolify such as 4.3.10 or 4.0.0-beta.420, or “reference”.`);
  }
  const applications = number('applications', 0, 100_000, 'a number of applications, 0 to 100,000');
  const latencyMs = number('latency', 0, 600_000, 'milliseconds, 0 to 600,000');
  const pace = number('pace', 0.01, 10_000, 'how many times faster builds run, for example 10');
  const seed = values['seed'];
  return {
    port: number('port', 0, 65_535, 'a port, 1 to 65,535') ?? 8100,
    options: {
      version,
      ...(applications === undefined ? {} : { applications: Math.floor(applications) }),
      ...(latencyMs === undefined ? {} : { latencyMs }),
      ...(pace === undefined ? {} : { pace }),
      ...(seed === undefined ? {} : { seed }),
    },
  };
}

const { port, options } = readFlags(process.argv.slice(2));
const demo = createDemo(options);

async function steer(request: Request, path: string): Promise<Response> {
  if (path === '/__demo/received' && request.method === 'GET') return Response.json(demo.received());
  if (path !== '/__demo/behave' || request.method !== 'POST') return Response.json({ message: 'There are POST /__demo/behave and GET /__demo/received.' }, { status: 404 });
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
    // Only a program on this machine may steer: a page in its browser sends an Origin.
    if (pathname.startsWith('/__demo/')) return request.headers.has('origin') ? Response.json({ message: 'Not from a page.' }, { status: 403 }) : steer(request, pathname);
    try {
      return await demo.fetch(request);
    } catch {
      // A demo that refuses connections, or a caller who left: there is no answer to give.
      env.incoming.socket.destroy();
      return new Response(null, { status: 503 });
    }
  },
});

server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE') fail(`--port ${port}: something else listens there. Stop it, or give another port, for example --port ${port + 1}.`);
  if (error.code === 'EACCES') fail(`--port ${port}: this account may not listen there. Give a port above 1023, for example --port 8100.`);
  fail(error.message);
});

server.listen(port, HOST, () => {
  const address = server.address();
  const real = typeof address === 'object' && address !== null ? address.port : port;
  console.log(`Demo Coolify ${demo.dialect === 'reference' ? '(reference dialect)' : demo.version} at http://${HOST}:${real}\n\nTokens:`);
  for (const name of TOKEN_NAMES) console.log(`  ${name.padEnd(12)} ${demo.tokens[name]}`);
  console.log(`\nMisbehave: curl -X POST http://${HOST}:${real}/__demo/behave -d '{"latencyMs": 2000}'`);
});
