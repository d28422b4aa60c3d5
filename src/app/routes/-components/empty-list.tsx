/** What stands in a list without rows: nothing is connected, the filters hide all, or there is none, and the next step of each. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button, buttonClass } from '#app/components/button.tsx';
import { Empty } from '#app/components/notice.tsx';
import { useFleet } from '#app/queries/items.ts';

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

export function EmptyList({
  noun,
  hidden,
  onClear,
  action,
  unknown,
  children,
}: {
  /** Plural, inside a sentence: “applications”. */
  readonly noun: string;
  /** There are some; the filters hide them. */
  readonly hidden: boolean;
  readonly onClear: () => void;
  /** The next step when there is none. */
  readonly action?: ReactNode;
  /** Some could not be read; whether an instance is in trouble unless given. */
  readonly unknown?: boolean | undefined;
  /** Why there may be none. */
  readonly children: ReactNode;
}) {
  const { members, summary, error } = useFleet();
  if (hidden)
    return (
      <Empty title={`No ${noun} match these filters`} action={<Button onClick={onClear}>Clear the filters</Button>} />
    );
  if (members.length === 0 && error === null) return <NoInstance />;
  if (unknown ?? summary.troubles.length > 0)
    return <Empty title={`No ${noun} are known`}>What could not be read may hold some.</Empty>;
  return (
    <Empty title={`No ${noun} yet`} action={action}>
      {children}
    </Empty>
  );
}
