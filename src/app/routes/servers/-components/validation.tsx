/** Progress and result of a server validation. */
import { useEffect, useState } from 'react';
import { Button, Spinner } from '#app/components/button.tsx';
import { Notice } from '#app/components/notice.tsx';
import type { ServerDetail } from '#coolify/model/servers.ts';
import { validationResult, isHealthy, hasNoStatus, type ValidationRun } from './validation-run.ts';

const TIMEOUT_MS = 25_000;

export interface Validation {
  readonly run: ValidationRun | null;
  readonly setRun: (run: ValidationRun | null) => void;
}

/** @param of server key; runs of other servers are ignored */
export function useValidation(of: string): Validation {
  const [state, setState] = useState<ValidationRun | null>(null);
  const run = state?.of === of ? state : null;
  const at = run?.at ?? null;
  useEffect(() => {
    if (at === null) return undefined;
    const timer = setTimeout(() => setState((known) => known && { ...known, late: true }), TIMEOUT_MS);
    return () => clearTimeout(timer);
  }, [at]);
  return { run, setRun: setState };
}

export function ValidationNotice({
  run,
  server,
  onClose,
}: {
  readonly run: ValidationRun | null;
  readonly server: ServerDetail;
  readonly onClose: () => void;
}) {
  const logs = server.validationLogs === null ? null : <Logs text={server.validationLogs} />;
  if (server.isValidating || run?.over === false)
    return (
      <Notice title="Validating the server">
        <span className="inline-flex items-center gap-2" role="status">
          <Spinner className="size-3.5" /> Coolify checks SSH, the operating system, Docker and the proxy.
        </span>
      </Notice>
    );
  if (run === null) {
    if (logs !== null && !isHealthy(server))
      return (
        <Notice tone="warn" title="Last validation found problems">
          {logs}
        </Notice>
      );
    return server.reachable === false && server.unreachableCount === 0 ? (
      <Notice title="Not validated yet">
        Validate the server so that Coolify can check SSH and Docker. Resources can run here afterwards.
      </Notice>
    ) : null;
  }
  const close = (
    <Button size="sm" onClick={onClose}>
      Close
    </Button>
  );
  const found = validationResult(run, server);
  const { outcome, message } = run.answer;
  if (hasNoStatus(found))
    return (
      <Notice title="Validation requested" actions={close}>
        <span role="status">
          {message === '' ? '' : `“${message}” `}This instance does not report whether servers are reachable.
        </span>
        {logs}
      </Notice>
    );
  if (isHealthy(found))
    return (
      <Notice title="Server is reachable and usable" actions={close}>
        <span role="status">
          {outcome === 'queued' && run.late && !run.seen ? 'Coolify has reported no problems.' : 'Validation complete.'}
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
          : 'Coolify gave no reason. Check the address, port, user and key, then validate again.')}
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
