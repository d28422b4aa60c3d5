/** The instances that journeys run against: one of each dialect, or the one real Coolify of the live tests. */

export interface Target {
  /** Part of every link: `/applications/<id>/<uuid>`. */
  readonly id: string;
  readonly name: string;
  readonly dialect: 'coolify' | 'reference';
  readonly version: string | null;
  readonly live: boolean;
}

export const isLive = process.env['FLOTILLA_E2E_LIVE'] === '1';
/** Live journeys may also create, change and delete resources of their own. */
export const mayWrite = !isLive || process.env['E2E_COOLIFY_WRITE'] === '1';

const PRODUCTION: Target = { id: 'production', name: 'Production', dialect: 'coolify', version: '4.3.10', live: false };
/** A placeholder while tests are listed: the dialect is known once a server has connected it. */
const LIVE: Target = { id: 'live', name: 'Live', dialect: 'coolify', version: null, live: true };

/** The dialects beside Coolify 4.3.10. */
export type OtherDialect = '4.0.0' | 'reference';
const OTHERS: Readonly<Record<OtherDialect, Target>> = {
  '4.0.0': { id: 'staging', name: 'Staging', dialect: 'coolify', version: '4.0.0', live: false },
  reference: { id: 'handbook', name: 'Handbook', dialect: 'reference', version: null, live: false },
};
export const otherDialects = Object.values(OTHERS);
/** Every journey on every dialect. */
export const isFull = process.env['FLOTILLA_TEST_FULL'] === '1';

export const defaultTarget = isLive ? LIVE : PRODUCTION;

/** The targets of tests that also run on the given dialects, each with the reason. */
export function targetsWith(
  also: Readonly<Partial<Record<OtherDialect, string>>>,
): readonly { readonly target: Target; readonly reason?: string }[] {
  if (isLive) return [{ target: LIVE }];
  const others = (['4.0.0', 'reference'] as const).flatMap((dialect) => {
    const reason = also[dialect];
    if (reason !== undefined) return [{ target: OTHERS[dialect], reason }];
    return isFull ? [{ target: OTHERS[dialect] }] : [];
  });
  return [{ target: PRODUCTION }, ...others];
}
