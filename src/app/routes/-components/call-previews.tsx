/** API calls behind the actions of a page, as curl commands. */
import { CopyButton } from '#app/components/copy-button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { useShownCalls, type OperationCall } from '#app/queries/call-preview.ts';
import type { Instance } from '#contract/instances.ts';

export interface CallGroup {
  readonly title: string;
  readonly calls: readonly OperationCall[];
}

/** @param calls flat list or groups */
export function Calls({
  name,
  instance,
  calls,
  onClose,
}: {
  readonly name: string;
  readonly instance: Instance;
  readonly calls: readonly OperationCall[] | readonly CallGroup[];
  readonly onClose: () => void;
}) {
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`API calls for ${name}`}
      description={`For ${instance.name} (${instance.dialect === 'coolify' ? 'Coolify' : 'API reference'} ${instance.version ?? ''}). Set COOLIFY_TOKEN in your shell first.`}
    >
      {calls.some(isGroup) ? (
        <div className="flex flex-col gap-6">
          {calls.filter(isGroup).map((group) => (
            <section key={group.title} className="flex flex-col gap-3">
              <h3 className="border-b border-line pb-1 text-xs font-medium text-muted">{group.title}</h3>
              <CallList calls={group.calls} Heading="h4" />
            </section>
          ))}
        </div>
      ) : (
        <CallList calls={calls.filter(isCall)} Heading="h3" />
      )}
    </Dialog>
  );
}

const isGroup = (call: OperationCall | CallGroup): call is CallGroup => 'calls' in call;
const isCall = (call: OperationCall | CallGroup): call is OperationCall => !isGroup(call);

function CallList({ calls, Heading }: { readonly calls: readonly OperationCall[]; readonly Heading: 'h3' | 'h4' }) {
  const shown = useShownCalls(calls);
  return (
    <ul className="flex flex-col gap-4">
      {shown.map(({ id, title, curl, reason }, index) => (
        <li key={`${id} ${index}`}>
          <div className="flex min-h-7 items-center justify-between gap-2">
            <Heading className="text-13 font-medium">{title}</Heading>
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
  );
}
