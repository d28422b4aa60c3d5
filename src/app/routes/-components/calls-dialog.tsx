/** The glass box: the exact call behind each action on a thing, as curl; each kind of thing lists its own. */
import { Terminal } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { CopyButton } from '#app/components/copy-button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import type { ShownCall } from '#app/queries/glass-box.ts';
import type { Instance } from '#contract/instances.ts';

export function CallsDialog({
  name,
  instance,
  calls,
  onClose,
}: {
  /** What the calls are about. */
  readonly name: string;
  readonly instance: Instance;
  readonly calls: readonly ShownCall[];
  readonly onClose: () => void;
}) {
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`API calls for ${name}`}
      description={`As ${instance.name} (${instance.dialect === 'coolify' ? 'Coolify' : 'API reference'} ${instance.version ?? ''}) wants them. Set COOLIFY_TOKEN in your shell.`}
    >
      <ul className="flex flex-col gap-4">
        {calls.map(({ id, title, curl, reason }) => (
          <li key={id}>
            <div className="flex items-center justify-between gap-2">
              <h3 className="text-13 font-medium">{title}</h3>
              {curl !== null && (
                <CopyButton text={curl} label={`Copy curl: ${title}`}>
                  Copy curl
                </CopyButton>
              )}
            </div>
            {curl === null ? (
              <p className="text-13 text-muted">{reason}</p>
            ) : (
              <pre
                role="region"
                tabIndex={0}
                aria-label={title}
                className="overflow-x-auto rounded border border-line bg-surface-sunken p-2 font-mono text-xs"
              >
                {curl}
              </pre>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** The button that opens it; what the calls are is worked out when it is pressed. */
export function CallsButton({
  name,
  instance,
  calls,
}: {
  readonly name: string;
  readonly instance: Instance;
  readonly calls: () => readonly ShownCall[];
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        tone="quiet"
        size="icon"
        aria-label={`API calls for ${name}`}
        title="Show the API calls"
        icon={<Terminal aria-hidden="true" />}
        onClick={() => setOpen(true)}
      />
      {open && <CallsDialog name={name} instance={instance} calls={calls()} onClose={() => setOpen(false)} />}
    </>
  );
}
