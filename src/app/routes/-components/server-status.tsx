import { useIsFetching } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { RefreshCw, WifiOff } from 'lucide-react';
import { Button } from '#app/components/button.tsx';
import { cx } from '#app/lib/cx.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { useRefreshFleet } from '#app/queries/fleet.ts';
import { keys } from '#app/queries/keys.ts';

/** Refresh button, connection loss and demo badge. */
export default function ServerStatus() {
  const refresh = useRefreshFleet();
  const { demo, error } = useFleet();
  const fetching = useIsFetching({ queryKey: keys.fleet }) > 0;
  return (
    <>
      {error !== null && (
        <span role="status" className="flex items-center gap-1.5 text-13 text-bad">
          <WifiOff className="size-4" aria-hidden="true" />
          <span className="max-sm:sr-only">Flotilla server not responding</span>
        </span>
      )}
      {demo && (
        <Link
          to="/instances/new"
          className="rounded border border-line px-2 py-1 text-xs whitespace-nowrap text-muted hover:border-line-strong hover:text-text"
          title="You are looking at demo data. Connect your Coolify."
        >
          Demo data
        </Link>
      )}
      <Button
        tone="quiet"
        size="icon"
        aria-label="Refresh"
        title="Refresh"
        icon={<RefreshCw className={cx(fetching && 'opacity-50')} aria-hidden="true" />}
        onClick={() => void refresh()}
      />
    </>
  );
}
