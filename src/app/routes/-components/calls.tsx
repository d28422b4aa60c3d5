/** The glass box: the exact calls behind what can be done here, as curl. */
import { CopyButton } from '#app/components/copy-button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import type { ShownCall } from '#app/queries/glass-box.ts';
import type { Instance } from '#contract/instances.ts';

export function Calls({
  name,
  instance,
  calls,
  onClose,
}: {
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
        {calls.map(({ id, title, curl, reason }, index) => (
          <li key={`${id} ${index}`}>
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
