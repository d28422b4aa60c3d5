/** A secret among facts: masked, shown and copied one by one; what the token may not read is sealed, never empty. */
import { Eye, EyeOff, Lock } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../button.tsx';
import { CopyButton } from '../copy-button.tsx';

export function SecretText({
  value,
  label,
  sealed = false,
  multiline = false,
}: {
  /** null: there is none. */
  readonly value: string | null;
  /** “the database’s password”: completes “Show …” and “Copy …”. */
  readonly label: string;
  /** There may be one, but this token does not see it. */
  readonly sealed?: boolean;
  readonly multiline?: boolean;
}) {
  const [shown, setShown] = useState(false);
  if (sealed)
    return (
      <span
        className="inline-flex items-center gap-1.5 text-muted"
        title="The token needs the ability read:sensitive to see it."
      >
        <Lock className="size-3.5 shrink-0" aria-hidden="true" />
        Sealed: this token may not read it
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
