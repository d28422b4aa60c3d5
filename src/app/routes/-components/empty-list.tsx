/** What stands in a list without rows: nothing is connected, the filters hide all, or there is none, and the next step of each. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button, buttonClass } from '#app/components/button.tsx';
import { Empty } from '#app/components/notice.tsx';
import { useFleet } from '#app/queries/fleet-view.ts';
import type { FleetMember } from '#app/queries/fleet.ts';
import type { FleetLists } from '#contract/fleet.ts';

/** Nothing is connected: the one thing to do first. */
export function NoInstance() {
  return (
    <Empty
      title="No instance is connected"
      action={
        <Link to="/instances/new" className={buttonClass({ tone: 'primary' })}>
          Connect your Coolify
        </Link>
      }
    >
      You need the address of your Coolify and an API token (Coolify → Keys & Tokens → API tokens).
    </Empty>
  );
}

/** Whether some instance has not told this list: it failed by itself, or was never read. */
export const isPartUnknown = (members: readonly FleetMember[], part: keyof FleetLists): boolean =>
  members.some(({ lists }) => lists === null || lists[part].failure !== null || lists[part].at === null);

export function EmptyList({
  noun,
  hidden,
  onClear,
  action,
  unknown = false,
  children,
}: {
  /** Plural, inside a sentence: “applications”. */
  readonly noun: string;
  /** There are some; the filters hide them. */
  readonly hidden: boolean;
  readonly onClear: () => void;
  /** The next step when there is none. */
  readonly action?: ReactNode;
  /** Beside instances in outage: some was not read, and may be there. */
  readonly unknown?: boolean;
  /** Why there may be none. */
  readonly children: ReactNode;
}) {
  const { members, summary, error } = useFleet();
  if (hidden)
    return (
      <Empty title={`No ${noun} match these filters`} action={<Button onClick={onClear}>Clear the filters</Button>} />
    );
  if (members.length === 0 && error === null) return <NoInstance />;
  if (unknown || error !== null || summary.outages.length > 0)
    return <Empty title={`No ${noun} are known`}>What was not read may hold some.</Empty>;
  return (
    <Empty title={`No ${noun} yet`} action={action}>
      {children}
    </Empty>
  );
}
