/** An action on a resource, as a button or menu item, with a confirmation dialog where required. */
import { useState, type ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { MenuItem } from '#app/components/menu.tsx';
import { mayBeProduction, type Resource } from '#app/lib/resources.ts';
import { useIsBusy } from '#app/queries/operation.ts';

export interface ConfirmableAction {
  readonly id: string;
  readonly verb: string;
  readonly icon: ReactNode;
  readonly danger: boolean;
  readonly run: () => void;
  readonly confirm: ReactNode;
  /** Any action on the resource is pending. */
  readonly busy: boolean;
  /** This action is pending. */
  readonly isPending: boolean;
  readonly disabledReason: string | undefined;
}

const BUSY_REASON = 'Another action is in progress.';

/** @param confirmation consequences shown in the dialog; undefined runs without a dialog */
export function useConfirmableAction({
  id,
  item,
  of = item.name,
  verb,
  icon,
  confirmation,
  alwaysConfirm = false,
  danger = false,
  mutation,
  reason,
}: {
  readonly id: string;
  readonly item: Resource;
  /** Name of the target if it is a component of the item. */
  readonly of?: string;
  readonly verb: string;
  readonly icon: ReactNode;
  readonly confirmation?: string;
  /** Confirm outside production too. */
  readonly alwaysConfirm?: boolean;
  readonly danger?: boolean;
  readonly mutation: { readonly mutate: () => void; readonly isPending: boolean };
  readonly reason: string | undefined;
}): ConfirmableAction {
  const [confirming, setConfirming] = useState(false);
  const busy = useIsBusy(item.instance.id, item.uuid);
  return {
    id,
    verb,
    icon,
    danger,
    busy,
    isPending: mutation.isPending,
    disabledReason: reason,
    run: () => {
      if (busy) return;
      if (confirmation !== undefined && (alwaysConfirm || mayBeProduction(item))) setConfirming(true);
      else mutation.mutate();
    },
    confirm: confirmation !== undefined && (
      <Dialog
        key={id}
        open={confirming}
        onOpenChange={setConfirming}
        title={`${verb} ${of}?`}
        description={`${item.instance.name}${item.place === null ? '' : ` · ${item.place.project} / ${item.place.environment}`}`}
        footer={
          <>
            <Button onClick={() => setConfirming(false)}>Cancel</Button>
            <Button
              tone={danger ? 'danger' : 'primary'}
              onClick={() => {
                setConfirming(false);
                mutation.mutate();
              }}
            >
              {verb}
            </Button>
          </>
        }
      >
        <p className="text-13">{confirmation}</p>
      </Dialog>
    ),
  };
}

export function ActionButton({
  action,
  primary = false,
  wide = false,
}: {
  readonly action: ConfirmableAction;
  readonly primary?: boolean;
  readonly wide?: boolean;
}) {
  return (
    <>
      <Button
        tone={primary ? 'primary' : 'plain'}
        size={wide ? 'wide' : 'md'}
        icon={action.icon}
        busy={action.isPending}
        disabledReason={action.busy && !action.isPending ? BUSY_REASON : action.disabledReason}
        onClick={action.run}
      >
        {action.verb}
      </Button>
      {action.confirm}
    </>
  );
}

/** Render `action.confirm` outside the menu, because the menu closes on select. */
export function ActionItem({ action }: { readonly action: ConfirmableAction }) {
  return (
    <MenuItem
      icon={action.icon}
      onSelect={action.run}
      disabledReason={action.busy ? BUSY_REASON : action.disabledReason}
      danger={action.danger}
    >
      {action.verb}
    </MenuItem>
  );
}
