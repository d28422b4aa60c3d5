/** Bulk actions on selected applications: a toolbar at the bottom of the window and a dialog with the result of each. */
import { Link } from '@tanstack/react-router';
import { Play, RefreshCcw, Rocket, Square, X } from 'lucide-react';
import { useState } from 'react';
import { Button, Spinner } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import type { Resource } from '#app/lib/resources.ts';
import { availableActions } from '#app/lib/available-actions.ts';
import { ACTIONS, supportsDockerCleanup } from '#app/queries/actions.ts';
import { useBulk, type BulkAction, type BulkRow, type BulkState } from '#app/queries/bulk.ts';
import { CleanupCheckbox } from '../../-components/cleanup-checkbox.tsx';

const BUTTONS = [
  { action: 'deploy', icon: Rocket },
  { action: 'restart', icon: RefreshCcw },
  { action: 'start', icon: Play },
  { action: 'stop', icon: Square },
] as const;

const STATE_LABELS: Record<BulkState, string> = {
  waiting: 'Waiting',
  sending: 'Sending',
  queued: 'Queued',
  done: 'Done',
  skipped: 'Skipped',
  failed: 'Failed',
};

const isApplicable = (action: BulkAction, item: Resource): boolean =>
  action === 'deploy' || availableActions(item.status)[action === 'start' ? 'start' : 'stop'];

const UNAVAILABLE_REASONS = {
  deploy: undefined,
  start: 'None of the selected applications is stopped.',
  restart: 'All selected applications are stopped.',
  stop: 'All selected applications are stopped.',
} as const;

export function BulkBar({ items, onClear }: { readonly items: readonly Resource[]; readonly onClear: () => void }) {
  const [action, setAction] = useState<BulkAction | null>(null);
  if (items.length === 0 && action === null) return null;
  return (
    <>
      <div
        role="toolbar"
        aria-label="Selected applications"
        className="sticky bottom-2 z-10 flex flex-wrap items-center gap-2 rounded-lg border border-line bg-surface-raised px-3 py-2 shadow-float max-md:bottom-[calc(4rem+env(safe-area-inset-bottom))]"
      >
        <p className="mr-auto text-13 font-medium" role="status">
          {items.length} selected
        </p>
        {BUTTONS.map(({ action: own, icon: Icon }) => (
          <Button
            key={own}
            icon={<Icon aria-hidden="true" />}
            disabledReason={items.some((item) => isApplicable(own, item)) ? undefined : UNAVAILABLE_REASONS[own]}
            onClick={() => setAction(own)}
          >
            {ACTIONS[`application.${own}`].verb}
          </Button>
        ))}
        <Button
          tone="quiet"
          size="icon"
          aria-label="Clear selection"
          icon={<X aria-hidden="true" />}
          onClick={onClear}
        />
      </div>
      {action !== null && (
        <BulkDialog
          action={action}
          items={items.filter((item) => isApplicable(action, item))}
          skipped={items.filter((item) => !isApplicable(action, item)).length}
          onClose={(sent) => {
            setAction(null);
            if (sent) onClear();
          }}
        />
      )}
    </>
  );
}

function BulkDialog({
  action,
  items: selected,
  skipped,
  onClose,
}: {
  readonly action: BulkAction;
  readonly items: readonly Resource[];
  readonly skipped: number;
  readonly onClose: (sent: boolean) => void;
}) {
  // Freeze the selection: the list may change while the dialog is open.
  const [items] = useState(selected);
  const [cleanup, setCleanup] = useState(true);
  const bulk = useBulk();
  const { verb } = ACTIONS[`application.${action}`];
  const begun = bulk.rows.length > 0;
  const failures = bulk.rows.filter(({ state }) => state === 'failed');
  const asks = action === 'stop' && items.some(({ instance }) => supportsDockerCleanup(instance));
  const run = (rows: readonly Resource[]) => void bulk.run(action, rows, asks ? { cleanup } : {});
  const shown: readonly BulkRow[] = begun
    ? bulk.rows
    : items.map((item) => ({ item, state: 'waiting', message: '', deploymentUuid: null }));
  const finished = bulk.rows.filter(({ state }) => state !== 'waiting' && state !== 'sending').length;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !bulk.busy) onClose(begun);
      }}
      title={
        begun
          ? `${verb}: ${finished} of ${bulk.rows.length} requested`
          : `${verb} ${items.length} ${items.length === 1 ? 'application' : 'applications'}?`
      }
      description={skipped === 0 ? undefined : `${skipped} skipped: ${SKIP_REASONS[action] ?? ''}.`}
      footer={
        begun ? (
          <>
            {failures.length > 0 && !bulk.busy && (
              <Button onClick={() => run(failures.map(({ item }) => item))}>Retry {failures.length} failed</Button>
            )}
            <Button tone="primary" busy={bulk.busy} onClick={() => onClose(true)}>
              Close
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => onClose(false)}>Cancel</Button>
            <Button tone={action === 'stop' ? 'danger' : 'primary'} onClick={() => run(items)}>
              {verb}
            </Button>
          </>
        )
      }
    >
      {asks && !begun && <CleanupCheckbox checked={cleanup} onChange={setCleanup} several />}
      <ul aria-label="Progress" className="divide-y divide-line text-13">
        {shown.map((row) => (
          <li key={row.item.key} className="flex flex-wrap items-baseline gap-x-3 py-1.5">
            <span className="min-w-0 flex-1 wrap-anywhere">
              {row.item.name} <span className="text-muted">{row.item.instance.name}</span>
            </span>
            {begun && (
              <span className="inline-flex items-center gap-1.5 font-medium">
                {row.state === 'sending' && <Spinner />}
                {row.deploymentUuid !== null && row.state === 'queued' ? (
                  <Link
                    to="/applications/$instance/$uuid/deployments/$deployment"
                    params={{ instance: row.item.instance.id, uuid: row.item.uuid, deployment: row.deploymentUuid }}
                    className="inline-flex min-h-6 touch items-center text-accent hover:underline"
                  >
                    {STATE_LABELS[row.state]}
                    <span className="sr-only">, view deployment of {row.item.name}</span>
                  </Link>
                ) : (
                  STATE_LABELS[row.state]
                )}
              </span>
            )}
            {row.message !== '' && <span className="basis-full text-xs wrap-anywhere text-muted">{row.message}</span>}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

const SKIP_REASONS: Partial<Record<BulkAction, string>> = {
  start: 'not stopped',
  restart: 'stopped',
  stop: 'already stopped',
};
