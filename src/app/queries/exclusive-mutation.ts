/** A mutation that cannot be sent twice, and whose callbacks always run. */
import {
  useMutation,
  useQueryClient,
  type MutationKey,
  type MutationMeta,
  type UseMutationResult,
} from '@tanstack/react-query';

export interface Callbacks<V, O> {
  /* These run before the mutation's own callbacks, and even if the component has been unmounted. */
  readonly onSuccess?: ((output: O, variables: V) => void) | undefined;
  readonly onError?: ((error: Error) => void) | undefined;
  readonly onSettled?: (() => void) | undefined;
}

interface Job<V, O> {
  readonly variables: V;
  readonly callbacks: Callbacks<V, O>;
}

export type ExclusiveMutation<V, O> = Pick<
  UseMutationResult<O, Error>,
  'data' | 'error' | 'isPending' | 'isSuccess' | 'reset'
> & {
  readonly variables: V | undefined;
  readonly mutate: (variables: V, callbacks?: Callbacks<V, O>) => void;
};

/**
 * While a mutation with the same key is in flight, `mutate` is ignored synchronously, without waiting for the render that
 * disables the button.
 */
export function useExclusiveMutation<O, V = void>(options: {
  readonly mutationKey: MutationKey;
  readonly meta: MutationMeta;
  readonly mutationFn: (variables: V) => Promise<O>;
  readonly onMutate?: (variables: V) => void;
  readonly onSuccess?: (output: O, variables: V) => unknown;
  readonly onSettled?: (output: O | undefined) => unknown;
}): ExclusiveMutation<V, O> {
  const client = useQueryClient();
  const { mutationKey, meta } = options;
  const mutation = useMutation<O, Error, Job<V, O>>({
    mutationKey,
    meta,
    mutationFn: ({ variables }) => options.mutationFn(variables),
    onMutate: ({ variables }) => options.onMutate?.(variables),
    onSuccess: (output, { variables, callbacks }) => {
      callbacks.onSuccess?.(output, variables);
      return options.onSuccess?.(output, variables);
    },
    onError: (error, { callbacks }) => callbacks.onError?.(error),
    onSettled: async (output, _error, { callbacks }) => {
      await options.onSettled?.(output);
      callbacks.onSettled?.();
    },
  });
  const { data, error, isPending, isSuccess, reset } = mutation;
  return {
    data,
    error,
    isPending,
    isSuccess,
    reset,
    variables: mutation.variables?.variables,
    mutate: (variables, callbacks = {}) => {
      if (client.isMutating({ mutationKey, exact: true }) === 0) mutation.mutate({ variables, callbacks });
    },
  };
}
