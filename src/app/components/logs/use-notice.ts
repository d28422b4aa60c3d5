import { useEffect, useEffectEvent, useState } from 'react';
import type { LogLine } from './line.ts';
import { countAfter } from './shown.ts';

const INTERVAL_MS = 10_000;

/** For screen readers: "12 new lines", at most every ten seconds. The log itself is not announced. */
export function useNotice(lines: readonly LogLine[], live: boolean): string {
  const [notice, setNotice] = useState('');
  const lastId = useEffectEvent(() => lines.at(-1)?.id ?? null);
  const since = useEffectEvent((id: LogLine['id'] | null) => countAfter(lines, id));
  useEffect(() => {
    if (!live) return;
    let seen = lastId();
    const timer = setInterval(() => {
      const count = since(seen);
      seen = lastId();
      setNotice(count === 0 ? '' : count === 1 ? '1 new line' : `${count} new lines`);
    }, INTERVAL_MS);
    return () => clearInterval(timer);
  }, [live]);
  return notice;
}
