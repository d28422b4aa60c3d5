/** Below a form with a schedule: its next runs, and a button that closes the form. */
import { Button } from '#app/components/button.tsx';
import { cronOf } from '#app/lib/cron.ts';
import { CronDescription } from './cron-description.tsx';

export function SchedulePreview({ frequency, onClose }: { readonly frequency: unknown; readonly onClose: () => void }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <p className="text-13" role="status">
        {typeof frequency === 'string' && cronOf(frequency) !== null && (
          <CronDescription frequency={frequency} count={3} />
        )}
      </p>
      <Button tone="quiet" onClick={onClose}>
        Close
      </Button>
    </div>
  );
}
