/** The exact requests that operations make on an instance, for users to read and copy. */
import { queryOptions, useQueries } from '@tanstack/react-query';
import { previewRequest } from '#app/api/client.ts';
import type { InputOf, OperationId } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { operationTitle, unavailableReason } from './availability.ts';

/** An operation with its input, to be shown as a request. */
export interface OperationCall {
  readonly instance: Instance;
  readonly id: OperationId;
  readonly input: object;
  readonly title: string;
}

export function callOf<K extends OperationId>(
  instance: Instance,
  id: K,
  input: InputOf<K>,
  title = operationTitle(id, instance),
): OperationCall {
  return { instance, id, input: input as object, title };
}

/** Holds what the user typed, so it leaves the browser's memory with the dialog that shows it. */
export const callPreviewQuery = ({ instance, id, input }: OperationCall) =>
  queryOptions({
    queryKey: ['call-preview', instance.id, instance.capabilities, id, JSON.stringify(input)],
    queryFn: ({ signal }) => previewRequest(instance, id, input as never, signal),
    enabled: unavailableReason(id, instance) === undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });

export interface ShownCall {
  readonly id: OperationId;
  readonly title: string;
  /** null while it is loading, and when the instance cannot serve it; then `reason` says why. */
  readonly curl: string | null;
  readonly reason: string;
}

export function useShownCalls(calls: readonly OperationCall[]): readonly ShownCall[] {
  const previews = useQueries({ queries: calls.map(callPreviewQuery) });
  return calls.map(({ instance, id, title }, index) => ({
    id,
    title,
    curl: previews[index]?.data?.curl ?? null,
    reason: unavailableReason(id, instance) ?? previews[index]?.error?.message ?? '',
  }));
}
