/** An action on a resource or service component, with a confirmation dialog where required. */
import { MoreHorizontal, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { Menu, MenuItem } from '#app/components/menu.tsx';
import { mayBeProduction, type Resource } from '#app/lib/resources.ts';
import { useIsBusy } from '#app/queries/operation.ts';

const BUSY_REASON = 'Another action is in progress.';

export interface ActionSpec {
  readonly Icon: LucideIcon;
  /** Consequences shown in the dialog; without them the action runs at once. */
  readonly confirmation?: string | undefined;
  /** Confirm outside production too. */
  readonly alwaysConfirm?: boolean;
  readonly danger?: boolean;
}

export interface ConfirmableAction {
  readonly id: string;
  readonly verb: string;
  readonly spec: ActionSpec;
  readonly run: () => void;
  /** Render it outside the menu, which closes on select. */
  readonly confirm: ReactNode;
  /** This action is pending. */
  readonly isPending: boolean;
  readonly disabledReason: string | undefined;
}

export function useConfirmableAction({
  id,
  item,
  of = item.name,
  verb,
  spec,
  send,
  isPending,
  reason,
  details,
}: {
  readonly id: string;
  readonly item: Resource;
  /** Name of the target if it is a component of the item. */
  readonly of?: string;
  readonly verb: string;
  readonly spec: ActionSpec;
  readonly send: () => void;
  readonly isPending: boolean;
  readonly reason: string | undefined;
  /** Below the consequences, such as options. */
  readonly details?: ReactNode;
}): ConfirmableAction {
  const [confirming, setConfirming] = useState(false);
  const busy = useIsBusy(item.instance.id, item.uuid);
  return {
    id,
    verb,
    spec,
    isPending,
    disabledReason: busy && !isPending ? BUSY_REASON : reason,
    run: () => {
      if (busy) return;
      if (spec.confirmation !== undefined && (spec.alwaysConfirm === true || mayBeProduction(item)))
        setConfirming(true);
      else send();
    },
    confirm: spec.confirmation !== undefined && (
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
              tone={spec.danger === true ? 'danger' : 'primary'}
              onClick={() => {
                setConfirming(false);
                send();
              }}
            >
              {verb}
            </Button>
          </>
        }
      >
        <p className="text-13">{spec.confirmation}</p>
        {details}
      </Dialog>
    ),
  };
}

/** @param shown which of `actions` the menu lists; the dialog of another one stays open when the status changes */
export function ActionMenu({
  label,
  actions,
  shown = actions,
  busy = false,
  children,
}: {
  readonly label: string;
  readonly actions: readonly ConfirmableAction[];
  readonly shown?: readonly ConfirmableAction[];
  readonly busy?: boolean;
  /** More menu items. */
  readonly children?: ReactNode;
}) {
  return (
    <>
      <Menu
        label={label}
        trigger={
          <Button
            tone="quiet"
            size="icon"
            aria-label={label}
            busy={busy}
            icon={<MoreHorizontal aria-hidden="true" />}
          />
        }
      >
        {shown.map(({ id, verb, spec, run, isPending, disabledReason }) => (
          <MenuItem
            key={id}
            icon={<spec.Icon aria-hidden="true" />}
            onSelect={run}
            disabledReason={isPending ? BUSY_REASON : disabledReason}
            danger={spec.danger === true}
          >
            {verb}
          </MenuItem>
        ))}
        {children}
      </Menu>
      {actions.map(({ confirm }) => confirm)}
    </>
  );
}
