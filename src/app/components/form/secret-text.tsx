/** A masked secret that the user can show and copy; one that the token cannot read is “Hidden”, never empty. */
import { Eye, EyeOff, Lock } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../button.tsx';
import { CopyButton } from '../copy-button.tsx';

export function SecretText({
  value,
  label,
  hidden = false,
  multiline = false,
}: {
  /** null when there is none. */
  readonly value: string | null;
  /** “the database’s password”: completes “Show …” and “Copy …”. */
  readonly label: string;
  /** The token cannot read it. */
  readonly hidden?: boolean;
  readonly multiline?: boolean;
}) {
  const [shown, setShown] = useState(false);
  if (hidden)
    return (
      <span
        className="inline-flex items-center gap-1.5 text-muted"
        title="The token needs the permission read:sensitive to view it."
      >
        <Lock className="size-3.5 shrink-0" aria-hidden="true" />
        Hidden: not readable with this token
      </span>
    );
  if (value === null || value === '') return <span className="text-muted">None</span>;
  return (
    <span className="flex min-w-0 items-start gap-1">
      {shown ? (
        <code
          className={`min-w-0 flex-1 py-1 font-mono text-13 wrap-anywhere ${multiline ? 'whitespace-pre-wrap' : ''}`}
        >
          {value}
        </code>
      ) : (
        <span className="min-w-0 flex-1 py-1 font-mono text-13">
          <span aria-hidden="true">••••••••••••</span>
          <span className="sr-only">Hidden</span>
        </span>
      )}
      <Button
        tone="quiet"
        size="icon"
        aria-label={`${shown ? 'Hide' : 'Show'} ${label}`}
        aria-pressed={shown}
        icon={shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
        onClick={() => setShown(!shown)}
      />
      <CopyButton text={value} label={`Copy ${label}`} />
    </span>
  );
}
