/** Delete button with confirmation dialog. */
import { Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { describeError } from '#app/api/describe-error.ts';
import { Button } from '#app/components/button.tsx';
import { DeleteDialog, type DeleteDialogProps } from '#app/components/form/delete-dialog.tsx';

export interface DeleteButtonProps {
  readonly name: string;
  /** Defaults to “Delete”. */
  readonly label?: string;
  /** Icon-only. */
  readonly small?: boolean;
  /** E.g. “private key”. */
  readonly kind: string;
  readonly where?: string;
  readonly alsoDeletes?: readonly ReactNode[];
  /** Why the operation is unavailable; disables the button. */
  readonly reason?: string | undefined;
  /** Blocker or warning shown in the dialog, from `deletionBlockers`. */
  readonly hindrance?: Pick<DeleteDialogProps, 'disabledReason' | 'warning'>;
  readonly deleting: {
    /** `onSuccess` closes the dialog. */
    readonly mutate: (options: { readonly onSuccess: () => void }) => void;
    readonly isPending: boolean;
    readonly error: Error | null;
    readonly reset: () => void;
  };
  readonly children?: ReactNode;
}

export function DeleteButton({
  name,
  label = 'Delete',
  small = false,
  kind,
  where,
  alsoDeletes,
  reason,
  hindrance,
  deleting,
  children,
}: DeleteButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        {...(small ? { tone: 'quiet', size: 'icon', 'aria-label': label, title: label } : { children: label })}
        icon={<Trash2 aria-hidden="true" />}
        disabledReason={reason}
        onClick={() => setOpen(true)}
      />
      <DeleteDialog
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          if (!next) deleting.reset();
        }}
        name={name}
        kind={kind}
        {...(where === undefined ? {} : { where })}
        {...(alsoDeletes === undefined ? {} : { alsoDeletes })}
        busy={deleting.isPending}
        failure={deleting.error === null ? null : describeError(deleting.error)}
        {...hindrance}
        onDelete={() => deleting.mutate({ onSuccess: () => setOpen(false) })}
      >
        {children}
      </DeleteDialog>
    </>
  );
}
