import { StateMark } from '#app/components/state-mark.tsx';
import type { BackupState } from '#coolify/model/backups.ts';
import type { Mark } from '#coolify/status.ts';

export const RUN_STATES: Record<BackupState, { readonly word: string; readonly mark: Mark }> = {
  failed: { word: 'Failed', mark: 'bad' },
  running: { word: 'Running', mark: 'busy' },
  success: { word: 'Done', mark: 'good' },
  unknown: { word: 'Unknown', mark: 'unknown' },
};

/** Status of a backup or task run, as icon and word. */
export function RunMark({ state }: { readonly state: BackupState }) {
  const { word, mark } = RUN_STATES[state];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <StateMark mark={mark} />
      {word}
    </span>
  );
}
