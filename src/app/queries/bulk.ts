/**
 * One action on several applications. Deploying is one call for fifty of an instance (`/deploy` takes several uuids; contract row 78);
 * everything else is sent one after the other, so that an instance is not flooded. What failed can be sent again by itself.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call } from '#app/api/client.ts';
import { describeError } from '#app/api/describe.ts';
import type { Item } from '#app/lib/items.ts';
import type { ActionResult } from '#coolify/model/results.ts';
import { act, actionAvailability, type ActionOptions, type ApplicationAction } from './actions.ts';
import type { Instance } from '#contract/instances.ts';
import { refreshFleet } from './fleet.ts';

export type BulkState = 'waiting' | 'sending' | ActionResult['outcome'] | 'failed';

export interface BulkRow {
  readonly item: Item;
  readonly state: BulkState;
  /** The instance's own sentence, or why it was not sent. */
  readonly message: string;
  readonly deploymentUuid: string | null;
}

interface Told extends Omit<BulkRow, 'item'> {
  readonly key: string;
}

const failed = (key: string, error: unknown): Told => {
  const { title, quote, remedy, fieldLines } = describeError(error);
  return {
    key,
    state: 'failed',
    message: [title, [...(quote === null ? [] : [`“${quote}”`]), ...fieldLines, remedy].join(' ')]
      .filter((part) => part !== '')
      .join(': '),
    deploymentUuid: null,
  };
};

const toldOf = (key: string, { outcome, message, deploymentUuid }: ActionResult): Told => ({
  key,
  state: outcome,
  message,
  deploymentUuid,
});

/** Uuids per call: more would make the URL longer than some servers accept. */
const AT_ONCE = 50;

/** All of one instance. `tell` hears of each as soon as it is known. */
export async function sendAll(
  action: ApplicationAction,
  items: readonly Item[],
  options: ActionOptions,
  tell: (rows: readonly Told[]) => void,
): Promise<void> {
  const instance = items[0]?.instance;
  if (instance === undefined) return;
  const { available, reason } = actionAvailability(action, instance);
  if (!available) {
    tell(items.map(({ key }) => ({ key, state: 'failed', message: reason, deploymentUuid: null })));
    return;
  }
  // The reference says one uuid, so it is asked for each (reference, “Trigger Deployment”).
  if ((action === 'deploy' || action === 'force-deploy') && instance.dialect === 'coolify') {
    for (let from = 0; from < items.length; from += AT_ONCE)
      await deployTogether(instance, items.slice(from, from + AT_ONCE), action === 'force-deploy', tell);
    return;
  }
  for (const { key, uuid } of items) {
    tell([{ key, state: 'sending', message: '', deploymentUuid: null }]);
    try {
      tell([toldOf(key, await act(action, { instance, uuid }, options))]);
    } catch (error) {
      tell([failed(key, error)]);
    }
  }
}

/** In one call; a refusal is that of all in it, and of nobody else. */
async function deployTogether(
  instance: Instance,
  items: readonly Item[],
  force: boolean,
  tell: (rows: readonly Told[]) => void,
): Promise<void> {
  tell(items.map(({ key }) => ({ key, state: 'sending', message: '', deploymentUuid: null })));
  try {
    const results = await call(instance, 'deployments.deploy', {
      uuid: items.map(({ uuid }) => uuid).join(','),
      ...(force ? { force: true } : {}),
    });
    tell(
      items.map(({ key, uuid }) => {
        const own = results.find(({ resourceUuid }) => resourceUuid === uuid);
        return own === undefined
          ? { key, state: 'failed', message: 'The instance said nothing of it.', deploymentUuid: null }
          : toldOf(key, own);
      }),
    );
  } catch (error) {
    // A full queue ends the call half-way: those queued before it are passed over when it is sent again.
    tell(items.map(({ key }) => failed(key, error)));
  }
}

/** The rows of a run, and the means to begin one. While one is under way another is not begun. */
export function useBulk() {
  const client = useQueryClient();
  const [rows, setRows] = useState<readonly BulkRow[]>([]);
  const [busy, setBusy] = useState(false);
  const underWay = useRef(false);
  const tell = (told: readonly Told[]): void => {
    const news = new Map(told.map(({ key, ...row }) => [key, row]));
    setRows((before) => before.map((row) => ({ ...row, ...news.get(row.item.key) })));
  };
  const run = async (action: ApplicationAction, items: readonly Item[], options: ActionOptions = {}): Promise<void> => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    // A second round keeps what the first has done.
    setRows((before) => {
      const again = new Set(items.map(({ key }) => key));
      return [
        ...before.filter(({ item }) => !again.has(item.key)),
        ...items.map((item): BulkRow => ({ item, state: 'waiting', message: '', deploymentUuid: null })),
      ];
    });
    const ids = [...new Set(items.map(({ instance }) => instance.id))];
    await Promise.all(
      ids.map((id) =>
        sendAll(
          action,
          items.filter(({ instance }) => instance.id === id),
          options,
          tell,
        ),
      ),
    );
    underWay.current = false;
    setBusy(false);
    await refreshFleet(client);
  };
  return { rows, busy, run, clear: () => setRows([]) };
}
