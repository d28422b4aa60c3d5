/** What stands in the way of a deletion. */
import type { DeleteDialogProps } from '#app/components/form/delete-dialog.tsx';
import type { Instance } from '#contract/instances.ts';

/**
 * Coolify refuses to delete what is in use (contract rows 9, 17, 21, 84 and 89), so it is not asked. The reference forbids none
 * of it: there a person is warned, and decides.
 * @param what that it is in use, undefined when it is not
 * @param remedy what has to be done first
 */
export const inUse = (
  { dialect }: Pick<Instance, 'dialect'>,
  what: string | undefined,
  remedy: string,
): Pick<DeleteDialogProps, 'disabledReason' | 'warning'> => {
  if (what === undefined) return {};
  return dialect === 'reference'
    ? { warning: `${what} The API reference does not say what becomes of that.` }
    : { disabledReason: `${what} ${remedy}` };
};
