/** Start, stop, restart and deploy an application, database or service. */
import { useNavigate } from '@tanstack/react-router';
import { Download, Play, RefreshCcw, Rocket, Square, Zap } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { availableActions } from '#app/lib/available-actions.ts';
import type { Kind, Resource } from '#app/lib/resources.ts';
import { actionReason, ACTIONS, supportsDockerCleanup, useAction, type ActionId } from '#app/queries/actions.ts';
import type { Status } from '#coolify/status.ts';
import { CleanupCheckbox } from './cleanup-checkbox.tsx';
import { ActionMenu, useConfirmableAction, type ActionSpec, type ConfirmableAction } from './confirmable-action.tsx';

interface ResourceActionSpec extends ActionSpec {
  /** Offered while the resource is stopped, or while it is not; by default always. */
  readonly offered?: 'stopped' | 'running';
}

const STOP = { Icon: Square, alwaysConfirm: true, danger: true, offered: 'running' } as const;

/** Stop always asks for confirmation, the others only in production. */
const SPECS: Readonly<Record<ActionId, ResourceActionSpec>> = {
  'application.start': {
    Icon: Play,
    offered: 'stopped',
    confirmation:
      'The current status is unknown. Queues a new deployment; if the application is running, it is replaced once the new version is up.',
  },
  'application.deploy': {
    Icon: Rocket,
    confirmation: 'Queues a new deployment. The running version is replaced once the new one is up.',
  },
  'application.force-deploy': {
    Icon: Zap,
    offered: 'running',
    confirmation:
      'Queues a new deployment, built without cache, which takes longer. The running version is replaced once the new one is up.',
  },
  'application.restart': {
    Icon: RefreshCcw,
    offered: 'running',
    confirmation: 'Recreates the containers from the same image. The application may be unavailable for a few seconds.',
  },
  'application.stop': { ...STOP, confirmation: 'The application is unavailable until it is started again.' },
  'application.force-start': {
    Icon: Zap,
    confirmation:
      'The current status is unknown. Queues a new deployment, built without cache; if the application is running, it is replaced once the new version is up.',
  },
  'database.start': { Icon: Play, offered: 'stopped' },
  'database.restart': {
    Icon: RefreshCcw,
    offered: 'running',
    confirmation: 'Open connections are dropped, and the database is unavailable for a few seconds.',
  },
  'database.stop': {
    ...STOP,
    confirmation:
      'The database is unavailable until it is started again. Data is kept. Coolify also removes unused Docker images and networks from the server.',
  },
  'service.start': { Icon: Play, offered: 'stopped' },
  'service.restart': {
    Icon: RefreshCcw,
    offered: 'running',
    confirmation: 'Restarts all containers from the current images. The service is unavailable during the restart.',
  },
  'service.pull': {
    Icon: Download,
    confirmation: 'Pulls the latest images, then restarts all containers. A new version may behave differently.',
  },
  'service.stop': {
    ...STOP,
    confirmation:
      'The service is unavailable until it is started again. Coolify also removes unused Docker images and networks from the server.',
  },
};

function isOffered(action: ActionId, status: Status): boolean {
  const { start, stop } = availableActions(status);
  if (action === 'application.force-start') return !stop;
  const { offered } = SPECS[action];
  return offered === undefined || (offered === 'stopped' ? start : stop);
}

/** The action that applies changed settings of a running resource. */
const applyAction = (kind: Kind) => (kind === 'application' ? 'application.deploy' : (`${kind}.restart` as const));

/** The buttons of the detail page; its menu has the other actions. */
export function buttonActions({ kind, status }: Resource): readonly ActionId[] {
  const buttons: readonly ActionId[] = [
    ...(kind === 'application' ? ['application.deploy' as const] : []),
    `${kind}.start`,
    `${kind}.restart`,
    `${kind}.stop`,
  ];
  const { stop } = availableActions(status);
  return buttons.filter((action) => isOffered(action, status) && (stop || action !== 'application.deploy'));
}

/** The main action of a resource in this state. */
export const mainAction = ({ kind, status }: Resource): ActionId =>
  availableActions(status).stop ? applyAction(kind) : `${kind}.start`;

/** Starts a resource that is stopped, else applies its changed settings. */
export const startOrApply = ({ kind, status }: Resource): ActionId =>
  status.state === 'exited' ? `${kind}.start` : applyAction(kind);

interface ResourceAction extends ConfirmableAction {
  readonly isOffered: boolean;
}

export function useResourceAction(action: ActionId, item: Resource, onSent?: () => void): ResourceAction {
  const navigate = useNavigate();
  const [cleanup, setCleanup] = useState(true);
  const choosesCleanup = action === 'application.stop' && supportsDockerCleanup(item.instance);
  const { mutate, isPending } = useAction(
    action,
    item,
    (deployment) =>
      void navigate({
        to: '/applications/$instance/$uuid/deployments/$deployment',
        params: { instance: item.instance.id, uuid: item.uuid, deployment },
      }),
  );
  const spec = SPECS[action];
  // Unless known to be stopped, the application may be running, and a start replaces it.
  const harmless = /\.(force-)?start$/.test(action) && !availableActions(item.status).stop;
  const confirmable = useConfirmableAction({
    id: action,
    item,
    verb: ACTIONS[action].verb,
    spec: harmless ? { Icon: spec.Icon } : spec,
    send: () => {
      mutate(choosesCleanup ? { cleanup } : {});
      onSent?.();
    },
    isPending,
    reason: actionReason(action, item.instance),
    details:
      action !== 'application.stop' ? null : choosesCleanup ? (
        <CleanupCheckbox checked={cleanup} onChange={setCleanup} />
      ) : (
        <p className="mt-2 text-13 text-muted">
          This instance decides what to clean up on the server; its API has no option for it.
        </p>
      ),
  });
  return { ...confirmable, isOffered: isOffered(action, item.status) };
}

/** @param beside omits the actions that are already shown as buttons next to the menu */
export function ResourceActionMenu({
  item,
  actions,
  beside,
  children,
}: {
  readonly item: Resource;
  readonly actions: readonly ResourceAction[];
  readonly beside: boolean;
  readonly children: ReactNode;
}) {
  const buttons: readonly string[] = beside ? buttonActions(item) : [];
  return (
    <ActionMenu
      label={`Actions for ${item.name}`}
      actions={actions}
      shown={actions.filter((action) => action.isOffered && !buttons.includes(action.id))}
    >
      {children}
    </ActionMenu>
  );
}

export function ActionButton({
  action: id,
  item,
  primary = false,
  wide = false,
  label,
  onSent,
}: {
  readonly action: ActionId;
  readonly item: Resource;
  readonly primary?: boolean;
  readonly wide?: boolean;
  readonly label?: string;
  readonly onSent?: () => void;
}) {
  const { verb, spec, run, confirm, isPending, disabledReason } = useResourceAction(id, item, onSent);
  return (
    <>
      <Button
        tone={primary ? 'primary' : 'plain'}
        size={wide ? 'wide' : 'md'}
        icon={<spec.Icon aria-hidden="true" />}
        busy={isPending}
        disabledReason={disabledReason}
        onClick={run}
      >
        {label ?? verb}
      </Button>
      {confirm}
    </>
  );
}
