// Skips the React compiler to keep the first JavaScript small (src/DECISIONS.md).
'use no memo';

import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import {
  deploymentMark,
  deploymentWords,
  describeStatus,
  markOf,
  wordsOf,
  type DeploymentStatus,
  type Mark,
  type Status,
} from '#coolify/status.ts';
import { useNow } from '#app/lib/clock.ts';
import { exactTime, sinceTime, toMillis } from '#app/lib/time.ts';

/** States differ by shape; colour is redundant. */
const SHAPES: Record<Mark, { colour: string; shape: ReactNode }> = {
  good: { colour: 'text-good', shape: <circle cx="6" cy="6" r="5" /> },
  half: {
    colour: 'text-good',
    shape: (
      <path fillRule="evenodd" d="M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1Zm0 2.9a2.1 2.1 0 1 0 0 4.2 2.1 2.1 0 0 0 0-4.2Z" />
    ),
  },
  warn: { colour: 'text-warn', shape: <path d="M6 .9 11.7 11H.3Z" /> },
  busy: {
    colour: 'text-busy',
    shape: (
      <g className="origin-center animate-turn motion-reduce:animate-none">
        <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M6 1.75a4.25 4.25 0 0 0 0 8.5Z" />
      </g>
    ),
  },
  idle: { colour: 'text-idle', shape: <rect x="1.75" y="1.75" width="8.5" height="8.5" rx="1" /> },
  bad: {
    colour: 'text-bad',
    shape: <path d="m2 2 8 8M10 2l-8 8" fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />,
  },
  unknown: {
    colour: 'text-idle',
    shape: (
      <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.36 2.36" />
    ),
  },
};

interface StateMarkProps {
  mark: Mark;
  /** The meaning of the mark; omit it beside a text label. */
  title?: string;
  size?: number;
  className?: string;
}

export function StateMark({ mark, title, size = 12, className }: StateMarkProps) {
  const { colour, shape } = SHAPES[mark];
  return (
    <svg
      viewBox="0 0 12 12"
      width={size}
      height={size}
      fill="currentColor"
      className={clsx('shrink-0', colour, className)}
      {...(title === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': title })}
    >
      {title !== undefined && <title>{title}</title>}
      {shape}
    </svg>
  );
}

type StateSource = { status: Status } | { deploymentStatus: DeploymentStatus };

type StatePillProps = StateSource & {
  /** ISO 8601: start of the state; for an unknown state, when it was last known. */
  since?: string | null | undefined;
  className?: string;
};

interface PillProps {
  mark: Mark;
  word: ReactNode;
  /** A sentence, shown on hover. */
  title?: string | undefined;
  className?: string | undefined;
}

export function Pill({ mark, word, title, className }: PillProps) {
  return (
    <span
      title={title}
      className={clsx(
        'inline-flex h-6 max-w-full items-center gap-1.5 rounded-full border border-line bg-surface-raised px-2 text-xs whitespace-nowrap text-text tabular-nums',
        className,
      )}
    >
      <StateMark mark={mark} />
      <span className="truncate">{word}</span>
    </span>
  );
}

/** The pill of a status or a deployment; an unknown state has its age. */
export function StatePill(props: StatePillProps) {
  const { since = null, className } = props;
  const now = useNow(60_000);
  const [mark, word, description] =
    'status' in props
      ? [markOf(props.status), wordsOf(props.status), describeStatus(props.status)]
      : [deploymentMark(props.deploymentStatus), deploymentWords(props.deploymentStatus), null];
  const millis = toMillis(since);
  const sentence = description === null ? word : description.charAt(0).toUpperCase() + description.slice(1);
  return (
    <Pill
      mark={mark}
      word={mark === 'unknown' && millis !== null ? `${word} since ${sinceTime(millis, now)}` : word}
      title={millis === null ? sentence : `${sentence} since ${exactTime(millis)}`}
      className={className}
    />
  );
}
