/** Repeats a read after a write until its result settles. */
import type { QueryClient } from '@tanstack/react-query';
import { FOLLOW_DELAYS_MS, paceOf } from './intervals.ts';
import { keys } from './keys.ts';

/**
 * Runs `step` now and then after growing delays until it returns true. A later call for the same subject replaces this one.
 * @param step receives a signal that is aborted when it is replaced
 * @returns after the first step
 */
export async function follow(
  client: QueryClient,
  subject: readonly string[],
  step: (signal: AbortSignal) => Promise<boolean>,
): Promise<void> {
  const queryKey = keys.follow(...subject);
  client.getQueryData<AbortController>(queryKey)?.abort();
  const controller = new AbortController();
  client.setQueryData(queryKey, controller);
  const { signal } = controller;
  // A failed read ends the loop; the regular poll shows what is wrong.
  const attempt = () => step(signal).catch(() => true);
  if (await attempt()) return;
  void (async () => {
    for (const delay of FOLLOW_DELAYS_MS) {
      await new Promise((resolve) => {
        setTimeout(resolve, delay / paceOf(client));
      });
      if (signal.aborted || (await attempt())) return;
    }
  })();
}
