// Skips the React compiler to keep the first JavaScript small (src/DECISIONS.md).
'use no memo';

/** Empty states of lists: no instance, no match, unknown, or none yet. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button, buttonClass } from '#app/components/button.tsx';
import { Empty } from '#app/components/notice.tsx';
import { useFleet } from '#app/queries/fleet-view.ts';
import type { FleetMember } from '#app/queries/fleet.ts';
import type { FleetLists } from '#contract/fleet.ts';

/** Shown when no instance is connected. */
export function NoInstance() {
  return (
    <Empty
      title="No instances connected"
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

/** Whether the list of an instance failed or was never loaded. */
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
  /** Lowercase plural, e.g. “applications”. */
  readonly noun: string;
  /** Rows exist, but the filters hide them. */
  readonly hidden: boolean;
  readonly onClear: () => void;
  /** Button for the empty state. */
  readonly action?: ReactNode;
  /** Part of the data could not be loaded. */
  readonly unknown?: boolean;
  /** Explanation for the empty state. */
  readonly children: ReactNode;
}) {
  const { members, summary, error } = useFleet();
  if (hidden)
    return <Empty title={`No ${noun} match these filters`} action={<Button onClick={onClear}>Clear filters</Button>} />;
  if (members.length === 0 && error === null) return <NoInstance />;
  if (unknown || error !== null || summary.outages.length > 0)
    return <Empty title={`No ${noun} loaded`}>Some data could not be loaded, so the list may be incomplete.</Empty>;
  return (
    <Empty title={`No ${noun} yet`} action={action}>
      {children}
    </Empty>
  );
}
