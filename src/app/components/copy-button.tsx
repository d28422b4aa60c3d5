import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button, type ButtonProps } from './button.tsx';

/** Copies a text and announces the result. */
export function CopyButton({
  text,
  label,
  children,
  ...rest
}: { readonly text: string; readonly label: string } & Omit<ButtonProps, 'onClick' | 'icon'>) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('failed');
    }
    setTimeout(() => setState('idle'), 1600);
  };
  return (
    <Button
      tone="quiet"
      size={children === undefined ? 'icon' : 'sm'}
      aria-label={label}
      title={label}
      icon={state === 'copied' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      onClick={() => void copy()}
      {...rest}
    >
      {children !== undefined && (state === 'copied' ? 'Copied' : state === 'failed' ? 'Copying is blocked' : children)}
      <span className="sr-only" role="status">
        {state === 'copied' ? 'Copied' : state === 'failed' ? 'Copying failed: the browser blocked it.' : ''}
      </span>
    </Button>
  );
}
