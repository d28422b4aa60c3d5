import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from './export.ts';
import { LogButton } from './log-button.tsx';

const SAID_MS = 2000;

/** @param text makes what is copied, at the click: the selection, or all that is shown */
export function LogCopy({ text }: { text: () => string }) {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div className="relative">
      <LogButton
        label="Copy"
        icon={said === 'Copied' ? Check : Copy}
        // Without this a click would clear the selection before it is copied.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          void copyText(text()).then((copied) => setSaid(copied ? 'Copied' : 'The browser refused to copy'));
        }}
      />
      <output className="pointer-events-none absolute top-full right-0 z-20 mt-1">
        {said !== null && (
          <span className="block rounded border border-line bg-surface-raised px-2 py-1 text-xs whitespace-nowrap text-text shadow-float">
            {said}
          </span>
        )}
      </output>
    </div>
  );
}
