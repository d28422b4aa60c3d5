/** Container logs of databases, in the format of each engine; lines depend only on uuid and time. */
import { nanoStamp } from './dates.ts';
import { hash } from './random.ts';
import type { Database, Engine } from './state.ts';

const START: Readonly<Record<Engine, readonly string[]>> = {
  postgresql: [
    'PostgreSQL Database directory appears to contain a database; Skipping initialization',
    'LOG:  listening on IPv4 address "0.0.0.0", port 5432',
    'LOG:  database system is ready to accept connections',
  ],
  mysql: ["[System] [Server] /usr/sbin/mysqld: ready for connections. Version: '8.4.6'  port: 3306"],
  mariadb: ["[Note] mariadbd: ready for connections. Version: '11.8.3-MariaDB'  port: 3306"],
  mongodb: ['{"s":"I","c":"NETWORK","msg":"Waiting for connections","attr":{"port":27017,"ssl":"off"}}'],
  redis: ['* Server initialized', '* Ready to accept connections tcp'],
  keydb: ['# Server initialized', '* Ready to accept connections'],
  dragonfly: ['I listener_interface.cc:101] sock[6] AcceptServer - listening on 0.0.0.0:6379'],
  clickhouse: ['<Information> Application: Ready for connections.'],
};
const INTERVAL_MS = 7_300;

function line({ engine, uuid }: Database, beat: number): string {
  const chance = hash(`${uuid} ${beat}`);
  const roll = chance % 61;
  switch (engine) {
    case 'postgresql':
      return roll === 0
        ? 'ERROR:  duplicate key value violates unique constraint "orders_number_key"'
        : roll < 20
          ? `LOG:  checkpoint complete: wrote ${chance % 900} buffers; sync=0.0${chance % 9} s`
          : `LOG:  duration: ${chance % 400}.${chance % 10} ms  statement: select * from orders where id = $1`;
    case 'mysql':
    case 'mariadb':
      return roll < 4
        ? `[Warning] Aborted connection ${beat} to db: 'default' (Got an error reading communication packets)`
        : `[Note] InnoDB: Buffer pool page cleaner took ${chance % 900} ms to flush ${chance % 40} pages`;
    case 'mongodb':
      return `{"s":"${roll < 3 ? 'W' : 'I'}","c":"NETWORK","msg":"${roll < 3 ? 'Slow query' : 'Connection ended'}","attr":{"connectionId":${beat}}}`;
    case 'clickhouse':
      return roll < 3
        ? '<Error> executeQuery: Code: 241. DB::Exception: Memory limit exceeded'
        : `<Debug> MergeTreeBackgroundExecutor: merged ${chance % 12} parts`;
    case 'redis':
    case 'keydb':
    case 'dragonfly':
      return roll < 3
        ? `# Memory usage is at ${60 + roll} %`
        : `* ${1 + (chance % 90)} changes in 300 seconds. Saving...`;
  }
}

/** The last `count` lines up to `now` of a running database. */
export function databaseLog(database: Database, now: number, count: number, timestamps: boolean): string {
  const since = database.upSince ?? now;
  const opening = START[database.engine];
  const total = opening.length + Math.max(0, Math.floor((now - since) / INTERVAL_MS));
  const lines: string[] = [];
  for (let index = Math.max(0, total - count); index < total; index++) {
    const beat = Math.max(0, index - opening.length + 1);
    const text = opening[index] ?? line(database, beat);
    lines.push(timestamps ? `${nanoStamp(since + beat * INTERVAL_MS)} ${text}` : text);
  }
  return lines.join('\n');
}
