/** Application actions: buttons on the detail page, a menu in list rows. */
import { useNavigate } from '@tanstack/react-router';
import {
  Copy,
  FolderInput,
  MoreHorizontal,
  Play,
  RefreshCcw,
  Rocket,
  Square,
  Terminal,
  Trash2,
  Zap,
} from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { Menu, MenuItem, MenuSeparator } from '#app/components/menu.tsx';
import { mayBeProduction, type Resource } from '#app/lib/resources.ts';
import { availableActions } from '#app/lib/available-actions.ts';
import {
  ACTION_LABELS,
  actionReason,
  supportsDockerCleanup,
  useApplicationAction,
  type ApplicationAction,
} from '#app/queries/actions.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { useIsBusy } from '#app/queries/operation.ts';
import { CleanupCheckbox } from './cleanup-checkbox.tsx';
import { DeployDialogs, DeployItems, type DeployDialog } from './deploy-dialogs.tsx';
import type { Manage } from './move-clone-delete.tsx';

/** Rarely used; lazy-loaded to keep list pages small. */
const ManageDialog = lazy(async () => ({ default: (await import('./move-clone-delete.tsx')).ManageDialog }));
const CallPreviewDialog = lazy(async () => ({
  default: (await import('./call-preview-dialog.tsx')).CallPreviewDialog,
}));
const MANAGE = [
  { what: 'move', operation: 'applications.move', label: 'Move…', Icon: FolderInput },
  { what: 'clone', operation: 'applications.clone', label: 'Clone…', Icon: Copy },
  { what: 'delete', operation: 'applications.delete', label: 'Delete…', Icon: Trash2 },
] as const;

const ICONS = {
  start: Play,
  'force-start': Zap,
  deploy: Rocket,
  'force-deploy': Zap,
  restart: RefreshCcw,
  stop: Square,
} as const;

/** Stop always asks for confirmation, restart and deploy only in production. */
function needsConfirmation(action: ApplicationAction, item: Resource): boolean {
  // Unless known to be stopped, the application may be running, and a start replaces it.
  if (action === 'start' || action === 'force-start')
    return availableActions(item.status).stop && mayBeProduction(item);
  return action === 'stop' || mayBeProduction(item);
}

const WARNINGS: Record<ApplicationAction, string> = {
  start:
    'The current status is unknown. Queues a new deployment; if the application is running, it is replaced once the new version is up.',
  'force-start':
    'The current status is unknown. Queues a new deployment, built without cache; if the application is running, it is replaced once the new version is up.',
  deploy: 'Queues a new deployment. The running version is replaced once the new one is up.',
  'force-deploy':
    'Queues a new deployment, built without cache, which takes longer. The running version is replaced once the new one is up.',
  restart: 'Recreates the containers from the same image. The application may be unavailable for a few seconds.',
  stop: 'The application is unavailable until it is started again.',
};

/** An action on one application, with its confirmation dialog. */
function useAction(action: ApplicationAction, item: Resource, onSent?: () => void) {
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const [cleanup, setCleanup] = useState(true);
  const choosesCleanup = action === 'stop' && supportsDockerCleanup(item.instance);
  const send = () => {
    mutation.mutate(choosesCleanup ? { cleanup } : {});
    onSent?.();
  };
  const mutation = useApplicationAction(
    action,
    { instance: item.instance, uuid: item.uuid, name: item.name },
    (deployment) =>
      void navigate({
        to: '/applications/$instance/$uuid/deployments/$deployment',
        params: { instance: item.instance.id, uuid: item.uuid, deployment },
      }),
  );
  const isMutating = useIsBusy(item.instance.id, item.uuid);
  const reason = actionReason(action, item.instance);
  const run = () => {
    if (isMutating) return;
    if (needsConfirmation(action, item)) setAsking(true);
    else send();
  };
  const confirm = (
    <Dialog
      open={asking}
      onOpenChange={setAsking}
      title={`${ACTION_LABELS[action].verb} ${item.name}?`}
      description={`${item.instance.name}${item.place === null ? '' : ` · ${item.place.project} / ${item.place.environment}`}`}
      footer={
        <>
          <Button onClick={() => setAsking(false)}>Cancel</Button>
          <Button
            tone={action === 'stop' ? 'danger' : 'primary'}
            onClick={() => {
              setAsking(false);
              send();
            }}
          >
            {ACTION_LABELS[action].verb}
          </Button>
        </>
      }
    >
      <p className="text-13">{WARNINGS[action]}</p>
      {choosesCleanup && <CleanupCheckbox checked={cleanup} onChange={setCleanup} />}
      {action === 'stop' && !choosesCleanup && (
        <p className="mt-2 text-13 text-muted">
          This instance decides what to clean up on the server; its API has no option for it.
        </p>
      )}
    </Dialog>
  );
  return { run, confirm, busy: isMutating, isPending: mutation.isPending, disabledReason: reason };
}

export function ActionButton({
  action,
  item,
  primary = false,
  wide = false,
  label,
  onSent,
}: {
  readonly action: ApplicationAction;
  readonly item: Resource;
  readonly primary?: boolean;
  readonly wide?: boolean;
  readonly label?: string;
  readonly onSent?: () => void;
}) {
  const { run, confirm, busy, isPending, disabledReason } = useAction(action, item, onSent);
  const Icon = ICONS[action];
  return (
    <>
      <Button
        tone={primary ? 'primary' : 'plain'}
        size={wide ? 'wide' : 'md'}
        icon={<Icon aria-hidden="true" />}
        busy={isPending}
        disabledReason={busy && !isPending ? 'Another action is in progress.' : disabledReason}
        onClick={run}
      >
        {label ?? ACTION_LABELS[action].verb}
      </Button>
      {confirm}
    </>
  );
}

function ActionItem({
  action,
}: {
  readonly action: ReturnType<typeof useAction> & { readonly action: ApplicationAction };
}) {
  const Icon = ICONS[action.action];
  return (
    <MenuItem
      icon={<Icon aria-hidden="true" />}
      onSelect={action.run}
      disabledReason={action.busy ? 'Another action is in progress.' : action.disabledReason}
      danger={action.action === 'stop'}
    >
      {ACTION_LABELS[action.action].verb}
    </MenuItem>
  );
}

/** @param only limits the menu to these actions where the others are already shown as buttons */
export function ApplicationMenu({
  item,
  only,
}: {
  readonly item: Resource;
  readonly only?: readonly ApplicationAction[];
}) {
  const [calls, setCalls] = useState(false);
  const [dialog, setDialog] = useState<DeployDialog | null>(null);
  const [managing, setManaging] = useState<Manage | null>(null);
  const start = useAction('start', item);
  const forceStart = useAction('force-start', item);
  const deploy = useAction('deploy', item);
  const force = useAction('force-deploy', item);
  const restart = useAction('restart', item);
  const stop = useAction('stop', item);
  const available = availableActions(item.status);
  const actions = [
    ...(available.start ? [{ ...start, action: 'start' as const }] : []),
    { ...deploy, action: 'deploy' as const },
    ...(available.stop
      ? [
          { ...force, action: 'force-deploy' as const },
          { ...restart, action: 'restart' as const },
          { ...stop, action: 'stop' as const },
        ]
      : [{ ...forceStart, action: 'force-start' as const }]),
  ].filter(({ action }) => only === undefined || only.includes(action));
  return (
    <>
      <Menu
        label={`Actions for ${item.name}`}
        trigger={
          <Button
            tone="quiet"
            size="icon"
            aria-label={`Actions for ${item.name}`}
            icon={<MoreHorizontal aria-hidden="true" />}
          />
        }
      >
        {actions.map((action) => (
          <ActionItem key={action.action} action={action} />
        ))}
        <DeployItems item={item} onOpen={setDialog} />
        <MenuSeparator />
        {MANAGE.map(({ what, operation, label, Icon }) => (
          <MenuItem
            key={what}
            icon={<Icon aria-hidden="true" />}
            onSelect={() => setManaging(what)}
            disabledReason={unavailableReason(operation, item.instance)}
            danger={what === 'delete'}
          >
            {label}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem icon={<Terminal aria-hidden="true" />} onSelect={() => setCalls(true)}>
          Show API calls
        </MenuItem>
      </Menu>
      {start.confirm}
      {forceStart.confirm}
      {dialog !== null && <DeployDialogs dialog={dialog} item={item} onClose={() => setDialog(null)} />}
      {deploy.confirm}
      {force.confirm}
      {restart.confirm}
      {stop.confirm}
      {managing !== null && (
        <Suspense fallback={null}>
          <ManageDialog what={managing} item={item} onClose={() => setManaging(null)} />
        </Suspense>
      )}
      {calls && (
        <Suspense fallback={null}>
          <CallPreviewDialog item={item} onClose={() => setCalls(false)} />
        </Suspense>
      )}
    </>
  );
}
