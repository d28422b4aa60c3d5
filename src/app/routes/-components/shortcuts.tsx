/** Keyboard shortcuts: `g` and a letter navigate, `?` lists them. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { Dialog } from '#app/components/dialog.tsx';
import { KeyList } from '#app/components/key-list.tsx';
import { NAVIGATION } from '#app/components/shell/navigation.ts';
import { isForPage } from '#app/lib/keyboard.ts';

/** Maximum delay between `g` and the letter. */
const SEQUENCE_TIMEOUT_MS = 1500;

export default function Shortcuts() {
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const go = useEffectEvent((key: string): boolean => {
    const place = NAVIGATION.find((entry) => entry.key === key);
    if (place !== undefined) void navigate({ to: place.to });
    return place !== undefined;
  });
  useEffect(() => {
    let sequenceStartedAt = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent): void => {
      // Shift alone does not end a sequence.
      if (event.key === 'Shift' || !isForPage(event)) return;
      const inSequence = event.timeStamp - sequenceStartedAt < SEQUENCE_TIMEOUT_MS;
      sequenceStartedAt = Number.NEGATIVE_INFINITY;
      if (inSequence && go(event.key)) event.preventDefault();
      else if (event.key === 'g') sequenceStartedAt = event.timeStamp;
      else if (event.key === '?') {
        event.preventDefault();
        setOpen(true);
      }
    };
    // Capture phase: after `g`, a letter must not reach the page search.
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, []);
  return (
    <Dialog open={open} onOpenChange={setOpen} title="Keyboard shortcuts">
      <p className="mb-3 text-13 text-muted">
        You can turn off single-key shortcuts in{' '}
        <Link to="/settings" className="text-accent underline" onClick={() => setOpen(false)}>
          settings
        </Link>
        .
      </p>
      <KeyList />
    </Dialog>
  );
}
