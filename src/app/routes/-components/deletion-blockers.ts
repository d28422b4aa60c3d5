import type { DeleteDialogProps } from '#app/components/form/delete-dialog.tsx';
import type { Instance } from '#contract/instances.ts';

/**
 * Blocks a deletion that Coolify would reject because the resource is in use (contract rows 9, 17, 21, 84 and 89). The API reference
 * has no such rule, so it gets a warning instead.
 * @param what sentence that says what uses it; undefined if unused
 * @param remedy what to do first
 */
export const deletionBlockers = (
  { dialect }: Pick<Instance, 'dialect'>,
  what: string | undefined,
  remedy: string,
): Pick<DeleteDialogProps, 'disabledReason' | 'warning'> => {
  if (what === undefined) return {};
  return dialect === 'reference'
    ? { warning: `${what} The effect on them is not documented for this instance.` }
    : { disabledReason: `${what} ${remedy}` };
};
