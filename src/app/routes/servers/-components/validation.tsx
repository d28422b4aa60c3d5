/** Validating a server: its progress, and what came of it, as text. */
import { useEffect, useState } from 'react';
import { Button, Spinner } from '#app/components/button.tsx';
import { Notice } from '#app/components/notice.tsx';
import type { ServerDetail } from '#coolify/model/servers.ts';
import { foundBy, isWell, tellsNothing, type Asked } from './follow.ts';

const PATIENCE_MS = 25_000;

export interface Validation {
  readonly asked: Asked | null;
  readonly setAsked: (asked: Asked | null) => void;
}

/** @param of another server's validation is not this one's */
export function useValidation(of: string): Validation {
  const [state, setState] = useState<Asked | null>(null);
  const asked = state?.of === of ? state : null;
  const at = asked?.at ?? null;
  useEffect(() => {
    if (at === null) return undefined;
    const timer = setTimeout(() => setState((known) => known && { ...known, late: true }), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [at]);
  return { asked, setAsked: setState };
}

export function ValidationNotice({
  asked,
  server,
  onClose,
}: {
  readonly asked: Asked | null;
  readonly server: ServerDetail;
  readonly onClose: () => void;
}) {
  const logs = server.validationLogs === null ? null : <Logs text={server.validationLogs} />;
  if (server.isValidating || asked?.over === false)
    return (
      <Notice title="Validating the server">
        <span className="inline-flex items-center gap-2" role="status">
          <Spinner className="size-3.5" /> Coolify checks SSH, the operating system, Docker and the proxy.
        </span>
      </Notice>
    );
  if (asked === null) {
    if (logs !== null && !isWell(server))
      return (
        <Notice tone="warn" title="The last validation found something">
          {logs}
        </Notice>
      );
    return server.reachable === false && server.unreachableCount === 0 ? (
      <Notice title="Not validated yet">
        Nothing can run here before Coolify has reached the server and found Docker on it. Press “Validate”.
      </Notice>
    ) : null;
  }
  const close = (
    <Button size="sm" onClick={onClose}>
      Close
    </Button>
  );
  const found = foundBy(asked, server);
  const { outcome, message } = asked.answer;
  if (tellsNothing(found))
    return (
      <Notice title="Validation was asked for" actions={close}>
        <span role="status">
          {message === '' ? '' : `“${message}” `}This instance does not tell whether its servers are reachable.
        </span>
        {logs}
      </Notice>
    );
  if (isWell(found))
    return (
      <Notice title="Validated: the server is reachable and usable" actions={close}>
        <span role="status">
          {outcome === 'queued' && asked.late && !asked.seen
            ? 'Coolify has reported nothing wrong since it was asked.'
            : 'Coolify has ended its check.'}
        </span>
        {logs}
      </Notice>
    );
  return (
    <Notice
      tone="bad"
      title={
        found.reachable === false
          ? 'Validation failed: the server is not reachable'
          : 'Validation failed: the server is not usable'
      }
      actions={close}
    >
      {logs ??
        (outcome === 'done' && message !== ''
          ? message
          : 'Coolify gave no reason. Check the address, the port, the user and the key, then validate again.')}
    </Notice>
  );
}

const Logs = ({ text }: { readonly text: string }) => (
  <pre
    className="mt-1 max-h-72 overflow-y-auto font-mono text-xs whitespace-pre-wrap"
    tabIndex={0}
    role="region"
    aria-label="Validation log"
  >
    {text}
  </pre>
);
