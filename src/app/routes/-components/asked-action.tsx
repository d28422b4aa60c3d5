/** An action on a thing of the fleet, asked for once more where that is due; as a button, and as an entry of a menu. */
import { useState, type ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { MenuItem } from '#app/components/menu.tsx';
import { mayBeProduction, type Item } from '#app/lib/items.ts';
import { useIsBusy } from '#app/queries/operation.ts';

export interface AskedAction {
  readonly id: string;
  readonly verb: string;
  readonly icon: ReactNode;
  readonly danger: boolean;
  readonly run: () => void;
  readonly confirm: ReactNode;
  /** Something is on its way with this thing. */
  readonly busy: boolean;
  /** It is this. */
  readonly mine: boolean;
  readonly disabledReason: string | undefined;
}

const BUSY = 'Another action is on its way.';

/** @param asks what happens, for the question; undefined acts at once */
export function useAskedAction({
  id,
  item,
  of = item.name,
  verb,
  icon,
  asks,
  always = false,
  danger = false,
  mutation,
  reason,
}: {
  readonly id: string;
  readonly item: Item;
  /** What is acted on, where that is a part of the item. */
  readonly of?: string;
  readonly verb: string;
  readonly icon: ReactNode;
  readonly asks?: string;
  /** Also outside production. */
  readonly always?: boolean;
  readonly danger?: boolean;
  readonly mutation: { readonly mutate: () => void; readonly isPending: boolean };
  readonly reason: string | undefined;
}): AskedAction {
  const [asking, setAsking] = useState(false);
  const busy = useIsBusy(item.instance.id, item.uuid);
  return {
    id,
    verb,
    icon,
    danger,
    busy,
    mine: mutation.isPending,
    disabledReason: reason,
    run: () => {
      if (busy) return;
      if (asks !== undefined && (always || mayBeProduction(item))) setAsking(true);
      else mutation.mutate();
    },
    confirm: asks !== undefined && (
      <Dialog
        key={id}
        open={asking}
        onOpenChange={setAsking}
        title={`${verb} ${of}?`}
        description={`${item.instance.name}${item.place === null ? '' : ` · ${item.place.project} / ${item.place.environment}`}`}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button
              tone={danger ? 'danger' : 'primary'}
              onClick={() => {
                setAsking(false);
                mutation.mutate();
              }}
            >
              {verb}
            </Button>
          </>
        }
      >
        <p className="text-13">{asks}</p>
      </Dialog>
    ),
  };
}

export function ActionButton({
  action,
  primary = false,
  wide = false,
}: {
  readonly action: AskedAction;
  readonly primary?: boolean;
  readonly wide?: boolean;
}) {
  return (
    <>
      <Button
        tone={primary ? 'primary' : 'plain'}
        size={wide ? 'wide' : 'md'}
        icon={action.icon}
        busy={action.mine}
        disabledReason={action.busy && !action.mine ? BUSY : action.disabledReason}
        onClick={action.run}
      >
        {action.verb}
      </Button>
      {action.confirm}
    </>
  );
}

/** Its question is to be drawn outside the menu, which closes. */
export function ActionItem({ action }: { readonly action: AskedAction }) {
  return (
    <MenuItem
      icon={action.icon}
      onSelect={action.run}
      disabledReason={action.busy ? BUSY : action.disabledReason}
      danger={action.danger}
    >
      {action.verb}
    </MenuItem>
  );
}
