/** The glass box: the exact call behind each action on this instance, as curl. */
import { CopyButton } from '#app/components/copy-button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import type { Item } from '#app/lib/items.ts';
import { curlFor } from '#app/queries/glass-box.ts';

export function CallsDialog({ item, onClose }: { readonly item: Item; readonly onClose: () => void }) {
  const { instance, uuid } = item;
  const calls = [
    curlFor(instance, 'applications.get', { uuid }),
    curlFor(instance, 'applications.start', { uuid }),
    curlFor(instance, 'deployments.deploy', { uuid }),
    curlFor(instance, 'applications.restart', { uuid }),
    curlFor(instance, 'applications.stop', { uuid }),
    curlFor(instance, 'applications.logs', { uuid, lines: 100 }),
    curlFor(instance, 'deployments.ofApplication', { uuid, skip: 0, take: 10 }),
  ];
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`API calls for ${item.name}`}
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
