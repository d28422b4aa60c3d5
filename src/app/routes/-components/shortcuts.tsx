/** `g` and a letter go to a place, `?` tells which. Loaded once the first page stands. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { Dialog } from '#app/components/dialog.tsx';
import { KeyList } from '#app/components/key-list.tsx';
import { NAVIGATION } from '#app/components/shell/navigation.ts';
import { isForPage } from '#app/lib/keyboard.ts';

/** How long after `g` the letter may follow, in milliseconds. */
const WAITS = 1500;

export default function Shortcuts() {
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const go = useEffectEvent((key: string): boolean => {
    const place = NAVIGATION.find((entry) => entry.key === key);
    if (place !== undefined) void navigate({ to: place.to });
    return place !== undefined;
  });
  useEffect(() => {
    let goesAt = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent): void => {
      // Shift alone is on its way to a key: after `g` too.
      if (event.key === 'Shift' || !isForPage(event)) return;
      const goes = event.timeStamp - goesAt < WAITS;
      goesAt = Number.NEGATIVE_INFINITY;
      if (goes && go(event.key)) event.preventDefault();
      else if (event.key === 'g') goesAt = event.timeStamp;
      else if (event.key === '?') {
        event.preventDefault();
        setOpen(true);
      }
    };
    // Before the search of the page: after `g`, a letter is part of it.
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, []);
  return (
    <Dialog open={open} onOpenChange={setOpen} title="Keys">
      <p className="mb-3 text-13 text-muted">
        Those without Ctrl or ⌘ can be switched off in the{' '}
        <Link to="/settings" className="text-accent underline" onClick={() => setOpen(false)}>
          settings
        </Link>
        .
      </p>
      <KeyList />
    </Dialog>
  );
}
