import { Link } from '@tanstack/react-router';
import { buttonClass } from '#app/components/button.tsx';
import { InstanceName } from '#app/components/instance-name.tsx';
import { Notice } from '#app/components/notice.tsx';
import { cx } from '#app/lib/cx.ts';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { explainFailure, quoteOf } from '#coolify/explain.ts';
import type { Outage } from '#app/lib/fleet-summary.ts';

/** Outage of an instance: cause, time and remedy. */
export function OutageNotice({
  outage,
  own = false,
}: {
  readonly outage: Outage;
  /** Omits the link on the page of the instance itself. */
  readonly own?: boolean;
}) {
  const { title, remedy } = explainFailure(outage.failure, { instance: outage.instance.name });
  const quote = quoteOf(outage.failure);
  return (
    <Notice
      tone="warn"
      title={title}
      actions={
        own ? undefined : (
          <Link
            to="/instances/$instance"
            params={{ instance: outage.instance.id }}
            className={cx(buttonClass({ size: 'sm' }), 'max-w-60')}
          >
            <InstanceName instance={outage.instance} />
          </Link>
        )
      }
    >
      {remedy} {quote !== null && outage.failure.kind !== 'redirect' && `Coolify responded: “${quote}” `}
      Showing last known values; outage started <TimeAgo at={outage.since} />.
    </Notice>
  );
}

/** @param isShown limits them to the instances of a filtered list */
export function OutageNotices({
  outages,
  isShown = () => true,
}: {
  readonly outages: readonly Outage[];
  readonly isShown?: (instance: Outage['instance']) => boolean;
}) {
  return outages
    .filter(({ instance }) => isShown(instance))
    .map((outage) => <OutageNotice key={outage.instance.id} outage={outage} />);
}
