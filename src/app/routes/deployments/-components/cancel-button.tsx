/** Hold to confirm, so that an accidental tap does not cancel a build. */
import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { cx } from '#app/lib/cx.ts';
import { useCancelDeployment } from '#app/queries/actions.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import type { Deployment } from '#coolify/model/deployments.ts';
import type { Instance } from '#contract/instances.ts';

const HOLD_MS = 700;

export function CancelButton({
  instance,
  deployment,
  compact = false,
}: {
  readonly instance: Instance;
  readonly deployment: Deployment;
  readonly compact?: boolean;
}) {
  const name = deployment.applicationName ?? deployment.uuid;
  const cancel = useCancelDeployment({ instance, uuid: deployment.uuid, name }, deployment.applicationUuid);
  const [holding, setHolding] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const reason = unavailableReason('deployments.cancel', instance);
  const begin = () => {
    if (holding || cancel.isPending || reason !== undefined) return;
    setHolding(true);
    timer.current = setTimeout(() => {
      setHolding(false);
      cancel.mutate({ uuid: deployment.uuid });
    }, HOLD_MS);
  };
  const end = () => {
    clearTimeout(timer.current);
    setHolding(false);
  };
  return (
    <Button
      tone={compact ? 'quiet' : 'plain'}
      size={compact ? 'icon' : 'md'}
      className="relative touch-none overflow-hidden"
      busy={cancel.isPending}
      disabledReason={reason}
      icon={<X aria-hidden="true" className="relative" />}
      aria-label={`Cancel deployment of ${name} (hold to confirm)`}
      title="Hold to cancel"
      onPointerDown={begin}
      onPointerUp={end}
      onPointerLeave={end}
      onPointerCancel={end}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if ((event.key === 'Enter' || event.key === ' ') && !event.repeat) begin();
      }}
      onKeyUp={end}
      onBlur={end}
    >
      <span
        aria-hidden="true"
        className={cx(
          'absolute inset-y-0 left-0 bg-bad/25',
          holding ? 'w-full transition-[width] duration-700 ease-linear' : 'w-0',
        )}
      />
      {!compact && <span className="relative">{holding ? 'Keep holding…' : 'Hold to cancel'}</span>}
    </Button>
  );
}
