/** One write of an instance: sent once, told in words, and what it touched is read again. */
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { call, profileOf } from '#app/api/client.ts';
import { notify } from '#app/lib/notify.ts';
import { fieldReason } from '#coolify/availability.ts';
import { acceptsQuery } from '#coolify/operation.ts';
import { operation, type InputOf, type OperationId, type OutputOf } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { refreshFleet } from './fleet.ts';
import { keys } from './keys.ts';
import { useOnce } from './once.ts';

export interface WriteOptions<K extends OperationId> {
  /** “Save the server”: named when it fails. */
  readonly doing: string;
  /** Its failure is shown by the form that sends it. */
  readonly quiet?: boolean;
  /** Sends it, where that is more than the one call. */
  readonly send?: (instance: Instance, input: InputOf<K>) => Promise<OutputOf<K>>;
  /** Said when it has succeeded; the instance's own sentence stands below. */
  readonly told: string | ((output: OutputOf<K>, input: InputOf<K>) => string);
  /** What is read again, besides the fleet. */
  readonly touches?: readonly QueryKey[];
  /** What does not exist any more: forgotten, not read again. */
  readonly forgets?: QueryKey;
  /** Projects or environments have changed: where things stand is read again. */
  readonly places?: true;
  /** Called before anything is read again: a page of what has been deleted is left first. */
  readonly onDone?: (output: OutputOf<K>, input: InputOf<K>) => void | Promise<void>;
}

const sentenceOf = (output: unknown): string =>
  typeof output === 'object' && output !== null && 'message' in output && typeof output.message === 'string'
    ? output.message
    : '';

/** @param instance undefined while none is chosen: then nothing may be sent */
export function useWrite<K extends OperationId>(instance: Instance | undefined, id: K, options: WriteOptions<K>) {
  const client = useQueryClient();
  return useOnce<OutputOf<K>, InputOf<K>>({
    meta: options.quiet === true ? { quiet: true } : { doing: options.doing },
    mutationFn: (input) => {
      if (instance === undefined) throw new Error('No instance is chosen.');
      return options.send === undefined ? call(instance, id, input) : options.send(instance, input);
    },
    onSuccess: async (output, input) => {
      const { told } = options;
      notify.done(typeof told === 'string' ? told : told(output, input), sentenceOf(output));
      await options.onDone?.(output, input);
      if (options.forgets !== undefined) client.removeQueries({ queryKey: options.forgets });
    },
    onSettled: async () => {
      await Promise.all([
        ...(options.touches ?? []).map((queryKey) => client.invalidateQueries({ queryKey })),
        options.places === true ? client.invalidateQueries({ queryKey: keys.places }) : null,
        refreshFleet(client, 4),
      ]);
    },
  });
}

/** Why a field of a form cannot be sent to this instance; undefined when it can. */
export const fieldReasonOf = (id: OperationId, instance: Instance, name: string): string | undefined =>
  fieldReason(operation(id), profileOf(instance), name) ?? undefined;

/** Whether an option that goes into the query may be sent to this instance. */
export const takesQuery = (id: OperationId, instance: Instance, name: string): boolean =>
  acceptsQuery(operation(id), profileOf(instance), name);

/** Made, but by the answer nobody knows which: its page cannot be opened, nor anything done with it from here. */
export const UNNAMED = 'The instance did not name what it made. It is in the list.';
