/** Writes of things that are no resource of a project (keys, GitHub apps, storages): their form tells what fails. */
import { operation, type InputOf, type OperationId, type OutputOf } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { keys } from './keys.ts';
import { useWrite } from './write.ts';

interface ThingWriteOptions<I, O> {
  /** What it says when done: “Private key added”. */
  readonly done: string;
  /** Sends it, where that is more than the one call. */
  readonly send?: (instance: Instance, input: I) => Promise<O>;
  /** Other resources of the instance that it changes: a GitHub app takes its key with it. */
  readonly also?: readonly string[];
  readonly after?: (output: O, input: I) => void | Promise<void>;
  /** The uuid of what is gone. */
  readonly removes?: string;
}

/** @param instance undefined on a create page before one is chosen; nothing can be sent then */
export function useThingWrite<K extends OperationId>(
  instance: Instance | undefined,
  id: K,
  { done, send, also = [], after, removes }: ThingWriteOptions<InputOf<K>, OutputOf<K>>,
) {
  const resource = id.split('.', 1)[0] ?? id;
  const of = instance?.id ?? '';
  return useWrite(instance, id, {
    doing: operation(id).title,
    quiet: true,
    told: done,
    touches: [resource, ...also].map((name) => [...keys.instance(of), name]),
    ...(send === undefined ? {} : { send }),
    ...(after === undefined ? {} : { onDone: after }),
    ...(removes === undefined ? {} : { forgets: keys.one(of, resource, removes) }),
  });
}
