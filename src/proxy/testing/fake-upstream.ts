/** Real HTTP servers on the loopback address that play instances, for tests. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Received {
  readonly method: string;
  /** Raw, as it came over the wire. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly headerNames: readonly string[];
  readonly body: string;
}

export type Handler = (request: Received, response: ServerResponse, incoming: IncomingMessage) => void | Promise<void>;

export interface FakeUpstream {
  readonly address: string;
  readonly received: Received[];
  readonly server: Server;
  handler: Handler;
  /** How many requests have ended without their answer having been sent. */
  aborted: number;
  readonly close: () => Promise<void>;
}

export async function fakeUpstream(handler: Handler = coolify()): Promise<FakeUpstream> {
  const received: Received[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('close', () => {
      if (!response.writableFinished) upstream.aborted++;
    });
    incoming.on('end', () => {
      const request: Received = {
        method: incoming.method ?? '',
        url: incoming.url ?? '',
        headers: incoming.headers,
        headerNames: incoming.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase()),
        body: Buffer.concat(chunks).toString('utf8'),
      };
      received.push(request);
      void upstream.handler(request, response, incoming);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const upstream: FakeUpstream = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    server,
    handler,
    aborted: 0,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return upstream;
}

export interface CoolifyOptions {
  readonly version?: string;
  /** Rows by the last part of the list's path. */
  readonly lists?: Readonly<Record<string, readonly unknown[]>>;
  readonly delayMs?: number;
  /** Answers before anything else; false to leave it to the rest. */
  readonly first?: (request: Received, response: ServerResponse) => boolean;
}

export const json = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};

/** A small Coolify: handshake, lists, lifecycle, Laravel's catch-all. */
export function coolify({ version = '4.3.10', lists = {}, delayMs = 0, first }: CoolifyOptions = {}): Handler {
  return async (request, response) => {
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (first?.(request, response) === true) return;
    const path = request.url.split('?')[0] ?? '';
    if (path === '/api/health') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end('OK');
    } else if (path === '/api/v1/version') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(version);
    } else if (path === '/api/v1/teams/current') json(response, 200, { id: 0, name: 'Root Team' });
    else if (
      /^\/api\/v1\/(applications|databases|services|servers|projects|deployments|resources)$/.test(path) &&
      request.method === 'GET'
    ) {
      json(response, 200, lists[path.slice('/api/v1/'.length)] ?? []);
    } else if (
      /^\/api\/v1\/(applications|deployments|projects|servers)\/[^/]+$/.test(path) &&
      request.method === 'GET'
    ) {
      const uuid = path.split('/').at(-1) ?? '';
      json(response, 200, {
        uuid,
        deployment_uuid: uuid,
        name: uuid,
        environments: [{ id: 1, uuid: `e-${uuid}`, name: 'production' }],
      });
    } else if (/\/(start|stop|restart)$|\/deploy$/.test(path) && request.method === 'POST')
      json(response, 200, { message: 'Request queued.', deployment_uuid: 'd1' });
    else if (request.method === 'PATCH') json(response, 200, { uuid: 'a1' });
    else json(response, 404, { message: 'Not found.', docs: 'https://coolify.io/docs' });
  };
}
