/**
 * A Coolify counts the calls of each token, and by default allows 200 a minute (contract, section 3; recordings: the headers
 * `x-ratelimit-limit` and `x-ratelimit-remaining`). A journey begins when what is left is enough for it, so that the limit of
 * the instance is not reported as an error of ours.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { isLive } from './targets.ts';

/** More than a journey asks for. */
const JOURNEY = 110;
/** More than one page asks for. */
export const ONE_PAGE = 40;
/** A minute is the window of the limit. */
const LONGEST_MS = 70_000;

/** Returns at once when nothing is limited, the instance does not say, or this is no live run. @param calls how many are to come */
export async function waitForBudget(calls = JOURNEY): Promise<void> {
  if (!isLive) return;
  const url = new URL('/api/v1/version', process.env['E2E_COOLIFY_URL']);
  const until = Date.now() + LONGEST_MS;
  while (Date.now() < until) {
    const { status, headers, body } = await fetch(url, {
      headers: { authorization: `Bearer ${process.env['E2E_COOLIFY_TOKEN'] ?? ''}`, accept: 'application/json' },
    });
    await body?.cancel();
    const limit = Number(headers.get('x-ratelimit-limit') ?? NaN);
    const left = Number(headers.get('x-ratelimit-remaining') ?? NaN);
    // Of a limit that is smaller than a journey a full window is the most there is to wait for.
    if (status !== 429 && !(left < Math.min(calls, limit - 2))) return;
    await wait(Math.min(Number(headers.get('retry-after') ?? 5) * 1000, LONGEST_MS) || 5000);
  }
}
