/** The instances that journeys run against: one of each way to speak, or the one real Coolify of the live tests. */

export interface Target {
  /** Part of every link: `/applications/<id>/<uuid>`. */
  readonly id: string;
  readonly name: string;
  readonly dialect: 'coolify' | 'reference';
  readonly version: string | null;
  readonly live: boolean;
}

export const isLive = process.env['FLOTILLA_E2E_LIVE'] === '1';
/** Live journeys may also create, change and delete things of their own. */
export const mayWrite = !isLive || process.env['E2E_COOLIFY_WRITE'] === '1';

const PRODUCTION: Target = { id: 'production', name: 'Production', dialect: 'coolify', version: '4.3.10', live: false };
const DEMO: readonly Target[] = [
  PRODUCTION,
  { id: 'staging', name: 'Staging', dialect: 'coolify', version: '4.0.0', live: false },
  { id: 'handbook', name: 'Handbook', dialect: 'reference', version: null, live: false },
];
/** A placeholder while tests are listed: what the instance is becomes known when a server has connected it. */
const LIVE: Target = { id: 'live', name: 'Live', dialect: 'coolify', version: null, live: true };

export const defaultTarget = isLive ? LIVE : PRODUCTION;
export const targets = isLive ? [LIVE] : DEMO;
