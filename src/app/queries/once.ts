/** Nothing is sent twice: a second press is passed over from the very moment of the first, not from the next drawing on. */
import { hashKey, useMutation, type UseMutationOptions, type UseMutationResult } from '@tanstack/react-query';
import { useId } from 'react';

const underWay = new Set<string>();

/**
 * `useMutation`, but while one is under way another is not begun. Those that share a `mutationKey` count as one, so that a
 * button and a menu entry for the same action stand in for each other.
 */
export function useOnce<TData, TVariables = void>(
  options: UseMutationOptions<TData, Error, TVariables> & {
    readonly mutationFn: (variables: TVariables) => Promise<TData>;
  },
): Omit<UseMutationResult<TData, Error, TVariables>, 'mutateAsync'> {
  const own = useId();
  const key = options.mutationKey === undefined ? own : hashKey(options.mutationKey);
  const { mutateAsync: _, ...mutation } = useMutation<TData, Error, TVariables>({
    ...options,
    mutationFn: async (variables) => {
      try {
        return await options.mutationFn(variables);
      } finally {
        underWay.delete(key);
      }
    },
  });
  const mutate: typeof mutation.mutate = (...args) => {
    if (underWay.has(key)) return;
    underWay.add(key);
    mutation.mutate(...args);
  };
  return { ...mutation, mutate };
}
