import { ArrowDown, Play } from 'lucide-react';

interface LogChipProps {
  paused: boolean;
  /** The number of lines received while paused. */
  buffered: number;
  /** The number of lines received since the user scrolled away from the end. */
  fresh: number;
  onResume: () => void;
  onFollow: () => void;
}

/** Floats over the end of the log: the number of lines out of sight, and a button to show them. */
export function LogChip({ paused, buffered, fresh, onResume, onFollow }: LogChipProps) {
  const Icon = paused ? Play : ArrowDown;
  const words = paused
    ? `Paused, ${buffered.toLocaleString('en')} buffered`
    : fresh > 0
      ? `${fresh.toLocaleString('en')} new`
      : 'Follow';
  return (
    <button
      type="button"
      onClick={paused ? onResume : onFollow}
      title={paused ? 'Show new lines' : 'Scroll to the end and follow'}
      className="absolute bottom-4 left-1/2 z-10 inline-flex h-8 -translate-x-1/2 items-center gap-1.5 rounded-full border border-line-strong bg-surface-raised px-3 text-13 font-medium whitespace-nowrap text-text tabular-nums shadow-float outline-accent hover:text-accent focus-visible:outline-2 focus-visible:outline-offset-2 pointer-coarse:min-h-11"
    >
      <Icon aria-hidden className="size-4" />
      {words}
    </button>
  );
}
