import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from './export.ts';
import { LogButton } from './log-button.tsx';

const MESSAGE_MS = 2000;

/** @param text called on click: returns the selection, or all shown lines */
export function LogCopy({ text }: { text: () => string }) {
  const [message, setMessage] = useState<string | null>(null);
  useEffect(() => {
    if (message === null) return;
    const timer = setTimeout(() => setMessage(null), MESSAGE_MS);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <div className="relative">
      <LogButton
        label="Copy"
        icon={message === 'Copied' ? Check : Copy}
        // Without this a click would clear the selection before it is copied.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          void copyText(text()).then((copied) => setMessage(copied ? 'Copied' : 'The browser blocked copying'));
        }}
      />
      <output className="pointer-events-none absolute top-full right-0 z-20 mt-1">
        {message !== null && (
          <span className="block rounded border border-line bg-surface-raised px-2 py-1 text-xs whitespace-nowrap text-text shadow-float">
            {message}
          </span>
        )}
      </output>
    </div>
  );
}
