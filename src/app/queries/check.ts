/** Asking an instance to try credentials that it holds: answered 200 either way, with the verdict inside. */
import { useQueryClient } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import { notify } from '#app/lib/notify.ts';
import type { Instance } from '#contract/instances.ts';
import { keys } from './keys.ts';
import { useOnce } from './once.ts';

export function useCheck(
  instance: Instance,
  id: 's3Storages.validate' | 'cloudTokens.validate',
  { uuid, name }: { readonly uuid: string; readonly name: string },
) {
  const client = useQueryClient();
  const resource = id.split('.', 1)[0] ?? id;
  return useOnce({
    mutationKey: ['check', instance.id, id, uuid],
    meta: { doing: `Check ${name}` },
    mutationFn: () => call(instance, id, { uuid }),
    onSuccess: ({ valid, message }) =>
      valid ? notify.done(`Check ${name}: done`, message) : notify.failed(`Check ${name}: failed`, message),
    onSettled: () => client.invalidateQueries({ queryKey: [...keys.instance(instance.id), resource] }),
  });
}
