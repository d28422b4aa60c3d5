/**
 * Validating a server, followed to its end. Coolify answers at once and works on: `is_validating` tells of it on some ways only,
 * what it found stands in `validation_logs`, and a success may change nothing at all (contract row 12). So an outcome is what was
 * seen to change; without a change the present state is told after a while, and said to be that.
 */
import { useEffect, useState } from 'react';
import { Button, Spinner } from '#app/components/button.tsx';
import { Notice } from '#app/components/notice.tsx';
import type { ServerDetail } from '#coolify/model/servers.ts';

const PATIENCE_MS = 25_000;

interface Asked {
  readonly of: string;
  readonly at: number;
  /** How the server was when it was asked for. */
  readonly before: ServerDetail | null;
}

export interface Validation {
  readonly state: Asked | null;
  /** It is read often now. */
  readonly watching: boolean;
  readonly asked: (before: ServerDetail | null) => void;
  readonly ended: () => void;
  readonly dismiss: () => void;
}

/** @param of which server: another one's validation is not this one's */
export function useValidation(of: string): Validation {
  const [state, setState] = useState<Asked | null>(null);
  const [watching, setWatching] = useState(false);
  const mine = state?.of === of ? state : null;
  return {
    state: mine,
    watching: mine !== null && watching,
    asked: (before) => {
      setState({ of, at: Date.now(), before });
      setWatching(true);
    },
    ended: () => setWatching(false),
    dismiss: () => {
      setState(null);
      setWatching(false);
    },
  };
}

const isWell = ({ reachable, usable }: ServerDetail): boolean => reachable === true && usable !== false;

export function ValidationNotice({
  validation,
  server,
  readAt,
}: {
  readonly validation: Validation;
  readonly server: ServerDetail;
  /** Milliseconds since 1970: what was read before the press says nothing of it. */
  readonly readAt: number;
}) {
  const { state, watching, ended } = validation;
  const [seen, setSeen] = useState(false);
  const [late, setLate] = useState(false);
  const at = state?.at ?? null;
  useEffect(() => {
    setSeen(false);
    setLate(false);
    if (at === null) return undefined;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [at]);
  useEffect(() => {
    if (at !== null && server.isValidating) setSeen(true);
  }, [at, server.isValidating]);
  const fresh = state !== null && readAt > state.at;
  const found = server.validationLogs !== null && server.validationLogs !== state?.before?.validationLogs;
  const mended = state?.before != null && !isWell(state.before) && isWell(server);
  const over = fresh && !server.isValidating && (seen || found || mended || late);
  useEffect(() => {
    if (over && watching) ended();
  }, [over, watching, ended]);

  if (server.isValidating || (state !== null && !over)) {
    return (
      <Notice tone="info" title="Validating the server">
        <span className="inline-flex items-center gap-2" role="status">
          <Spinner className="size-3.5" /> Coolify checks SSH, the operating system, Docker and the proxy.
        </span>
      </Notice>
    );
  }
  if (state === null) {
    if (server.validationLogs !== null && !isWell(server))
      return (
        <Notice
          tone="warn"
          title="The last validation found something"
          children={<Logs text={server.validationLogs} />}
        />
      );
    if (server.reachable === false && server.unreachableCount === 0)
      return (
        <Notice tone="info" title="Not validated yet">
          Nothing can run here before Coolify has reached the server and found Docker on it. Press “Validate”.
        </Notice>
      );
    return null;
  }
  const close = (
    <Button size="sm" onClick={validation.dismiss}>
      Close
    </Button>
  );
  if (isWell(server))
    return (
      <Notice tone="info" title="Validated: the server is reachable and usable" actions={close}>
        <span role="status">
          {seen || mended ? 'Coolify has ended its check.' : 'Coolify reported nothing wrong since it was asked.'}
        </span>
        {server.validationLogs !== null && <Logs text={server.validationLogs} />}
      </Notice>
    );
  return (
    <Notice
      tone="bad"
      title={
        server.reachable === false
          ? 'Validation failed: the server is not reachable'
          : 'Validation failed: the server is not usable'
      }
      actions={close}
    >
      {server.validationLogs === null ? (
        'Coolify gave no reason. Check the address, the port, the user and the key, then validate again.'
      ) : (
        <Logs text={server.validationLogs} />
      )}
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
