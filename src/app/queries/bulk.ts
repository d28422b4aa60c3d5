/**
 * One action on several applications. `/deploy` accepts several uuids (contract row 78), so deploying takes one call per batch and
 * instance; everything else is sent one after the other, to spare the instance. Failed rows can be sent again.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call } from '#app/api/client.ts';
import { describeError } from '#app/api/describe-error.ts';
import type { Resource } from '#app/lib/resources.ts';
import type { ActionResult } from '#coolify/model/results.ts';
import type { Instance } from '#contract/instances.ts';
import { actionReason, runAction, type ActionOptions } from './actions.ts';
import { invalidate } from './operation.ts';

export type BulkAction = 'deploy' | 'start' | 'restart' | 'stop';
export type BulkState = 'waiting' | 'sending' | ActionResult['outcome'] | 'failed';

export interface BulkRow {
  readonly item: Resource;
  readonly state: BulkState;
  /** The instance's own sentence, or why it was not sent. */
  readonly message: string;
  readonly deploymentUuid: string | null;
}

interface BulkUpdate extends Omit<BulkRow, 'item'> {
  readonly key: string;
}

const withState = (key: string, state: BulkState, message = ''): BulkUpdate => ({
  key,
  state,
  message,
  deploymentUuid: null,
});

const failed = (key: string, error: unknown): BulkUpdate => {
  const { title, quote, remedy, fieldLines } = describeError(error);
  const details = [...(quote === null ? [] : [`“${quote}”`]), ...fieldLines, remedy].join(' ');
  return withState(key, 'failed', [title, details].filter((part) => part !== '').join(': '));
};

const toBulkUpdate = (key: string, { outcome, message, deploymentUuid }: ActionResult): BulkUpdate => ({
  key,
  state: outcome,
  message,
  deploymentUuid,
});

/** uuids in one address: of more than 75 it exceeds 2 kB, which servers may reject. */
const DEPLOY_BATCH_SIZE = 50;

type OnUpdate = (updates: readonly BulkUpdate[]) => void;

/** Sends an action for applications of one instance. */
export async function sendAll(
  action: BulkAction,
  items: readonly Resource[],
  options: ActionOptions,
  onUpdate: OnUpdate,
): Promise<void> {
  const instance = items[0]?.instance;
  if (instance === undefined) return;
  const reason = actionReason(`application.${action}`, instance);
  if (reason !== undefined) {
    onUpdate(items.map(({ key }) => withState(key, 'failed', reason)));
    return;
  }
  // The reference documents a single uuid (reference, “Trigger Deployment”).
  if (action === 'deploy' && instance.dialect === 'coolify') {
    for (let from = 0; from < items.length; from += DEPLOY_BATCH_SIZE)
      await deployBatch(instance, items.slice(from, from + DEPLOY_BATCH_SIZE), onUpdate);
    return;
  }
  for (const { key, uuid } of items) {
    onUpdate([withState(key, 'sending')]);
    try {
      onUpdate([toBulkUpdate(key, await runAction(`application.${action}`, { instance, uuid }, options))]);
    } catch (error) {
      onUpdate([failed(key, error)]);
    }
  }
}

async function deployBatch(instance: Instance, items: readonly Resource[], onUpdate: OnUpdate): Promise<void> {
  onUpdate(items.map(({ key }) => withState(key, 'sending')));
  try {
    const results = await call(instance, 'deployments.deploy', {
      uuid: items.map(({ uuid }) => uuid).join(','),
    });
    onUpdate(
      items.map(({ key, uuid }) => {
        const own = results.find(({ resourceUuid }) => resourceUuid === uuid);
        return own === undefined
          ? withState(key, 'failed', 'The instance did not report a result.')
          : toBulkUpdate(key, own);
      }),
    );
  } catch (error) {
    // A full queue ends the call half-way; the instance skips those queued before when the batch is sent again.
    onUpdate(items.map(({ key }) => failed(key, error)));
  }
}

/** The rows of a bulk action, and how to start one. Only one runs at a time. */
export function useBulk() {
  const client = useQueryClient();
  const [rows, setRows] = useState<readonly BulkRow[]>([]);
  const [busy, setBusy] = useState(false);
  const inFlight = useRef(false);
  const onUpdate: OnUpdate = (updates) => {
    const byKey = new Map(updates.map(({ key, ...row }) => [key, row]));
    setRows((before) => before.map((row) => ({ ...row, ...byKey.get(row.item.key) })));
  };
  const run = async (action: BulkAction, items: readonly Resource[], options: ActionOptions = {}): Promise<void> => {
    if (inFlight.current) return;
    inFlight.current = true;
    setBusy(true);
    // Sending the failed rows again keeps the others.
    setRows((before) => {
      const again = new Set(items.map(({ key }) => key));
      return [
        ...before.filter(({ item }) => !again.has(item.key)),
        ...items.map((item): BulkRow => ({ item, state: 'waiting', message: '', deploymentUuid: null })),
      ];
    });
    const instances = [...new Map(items.map(({ instance }) => [instance.id, instance])).values()];
    try {
      await Promise.all(
        instances.map(async (instance) => {
          const own = items.filter((item) => item.instance.id === instance.id);
          await sendAll(action, own, options, onUpdate);
          // Follows one of them: the others change at about the same time.
          void invalidate(client, 'deployments.deploy', { instance, target: own.at(-1)?.uuid });
        }),
      );
    } finally {
      inFlight.current = false;
      setBusy(false);
    }
  };
  return { rows, busy, run, clear: () => setRows([]) };
}
