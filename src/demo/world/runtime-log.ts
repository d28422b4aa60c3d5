/**
 * Container logs of applications; lines depend only on uuid and time. `{"logs": "line\nline"}`
 * (contract row 35; recordings 4.3.10, GET_applications-uuid-logs__*).
 */
import { nanoStamp } from './dates.ts';
import { hash } from './random.ts';
import type { Application, Service, ServiceComponent, LogStyle } from './state.ts';

/** The container that writes the log. */
type LogSource = Pick<Application, 'uuid' | 'logStyle' | 'upSince'>;

const INTERVALS_MS: Readonly<Record<LogStyle, number>> = {
  web: 1700,
  json: 900,
  worker: 4300,
  static: 5200,
  crash: 6100,
};
const PATHS = [
  '/',
  '/products',
  '/products/4711',
  '/cart',
  '/api/orders',
  '/api/orders/20931',
  '/login',
  '/healthz',
  '/assets/index.js',
  '/search?q=lamp',
] as const;
const START: Readonly<Record<LogStyle, readonly string[]>> = {
  web: ['> node server.js', 'Listening on 0.0.0.0:3000'],
  json: ['{"level":"info","msg":"configuration loaded"}', '{"level":"info","msg":"listening","port":8080}'],
  worker: ['INFO  worker starting', 'INFO  connected to queue'],
  static: ['/docker-entrypoint.sh: Configuration complete; ready for start up'],
  crash: ['INFO  starting inventory-sync', 'INFO  connecting to warehouse'],
};
const ESC = '\u001b';

/** The last `count` lines up to `now` of a running application. */
export function runtimeLog(application: LogSource, now: number, count: number, timestamps: boolean): string {
  const since = application.upSince ?? now;
  const { logStyle } = application;
  const opening = START[logStyle];
  const interval = INTERVALS_MS[logStyle];
  const total = opening.length + Math.max(0, Math.floor((now - since) / interval));
  const lines: string[] = [];
  for (let index = Math.max(0, total - count); index < total; index++) {
    const beat = index - opening.length + 1;
    const at = since + Math.max(0, beat) * interval;
    const text = opening[index] ?? line(application, logStyle, beat, at);
    lines.push(timestamps ? `${nanoStamp(at)} ${text}` : text);
  }
  return lines.join('\n');
}

function line(application: LogSource, logStyle: LogStyle, beat: number, at: number): string {
  const chance = hash(`${application.uuid} ${beat}`);
  const path = PATHS[chance % PATHS.length] ?? '/';
  const ms = 3 + ((chance >>> 8) % 240);
  const roll = chance % 97;
  const time = new Date(at).toISOString();
  switch (logStyle) {
    case 'static': {
      const status = roll === 0 ? 404 : roll < 12 ? 304 : 200;
      return `192.0.2.${chance % 250} - - [${time}] "GET ${path} HTTP/1.1" ${status} ${(chance >>> 4) % 48_000} "-" "Mozilla/5.0"`;
    }
    case 'json': {
      if (roll === 0)
        return JSON.stringify({
          time,
          level: 'error',
          msg: 'request failed',
          path,
          error: 'upstream timed out after 5000 ms',
          request: beat,
        });
      if (roll < 5)
        return JSON.stringify({
          time,
          level: 'warn',
          msg: 'slow query',
          ms: ms * 20,
          statement: 'select * from orders where customer = $1',
        });
      return JSON.stringify({
        time,
        level: 'info',
        msg: 'request',
        method: 'GET',
        path,
        status: 200,
        ms,
        request: beat,
      });
    }
    case 'worker':
      if (roll === 0) return `${time} ERROR job ${beat} failed: connection reset by peer, retrying in 30 s`;
      return roll < 6
        ? `${time} WARN  queue is ${chance % 400} jobs behind`
        : `${time} INFO  job ${beat} done in ${ms} ms`;
    case 'crash':
      return beat % 3 === 0
        ? `${time} FATAL cannot reach warehouse.internal:5432 (ECONNREFUSED), exiting`
        : `${time} WARN  retrying connection to warehouse.internal:5432`;
    case 'web': {
      if (roll === 0)
        return `${time} ${ESC}[31mERROR${ESC}[0m GET ${path} 500 ${ms}ms TypeError: Cannot read properties of undefined (reading 'price') at renderCart (/app/server.js:2041:17)`;
      if (roll < 5) return `${time} ${ESC}[33mWARN${ESC}[0m  GET ${path} 404 ${ms}ms`;
      return `${time} ${ESC}[32mINFO${ESC}[0m  GET ${path} 200 ${ms}ms`;
    }
  }
}

/** The last `count` lines up to `now` of a service component. */
export const componentLog = (
  service: Service,
  component: ServiceComponent,
  now: number,
  count: number,
  timestamps: boolean,
): string =>
  runtimeLog(
    { uuid: component.uuid, upSince: service.upSince, logStyle: component.kind === 'database' ? 'worker' : 'web' },
    now,
    count,
    timestamps,
  );
