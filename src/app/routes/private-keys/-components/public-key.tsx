import { CopyButton } from '#app/components/copy-button.tsx';

/** Public key for `authorized_keys` or a repository's deploy keys. */
export function PublicKey({ text, label = 'Public key text' }: { readonly text: string; readonly label?: string }) {
  return (
    <div className="flex items-start gap-2">
      <pre
        role="region"
        tabIndex={0}
        aria-label={label}
        className="min-w-0 flex-1 rounded border border-line bg-surface-sunken p-2 font-mono text-xs wrap-anywhere whitespace-pre-wrap"
      >
        {text}
      </pre>
      <CopyButton text={text} label="Copy public key">
        Copy
      </CopyButton>
    </div>
  );
}
