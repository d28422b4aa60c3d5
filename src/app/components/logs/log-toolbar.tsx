import { Bug, Clock, Download, Pause, Play, WrapText } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LevelFilter, LogView } from './line.ts';
import { LogButton } from './log-button.tsx';
import { LogCopy } from './log-copy.tsx';
import { LogMenu } from './log-menu.tsx';

export interface DebugToggle {
  readonly shown: boolean;
  readonly onChange: (shown: boolean) => void;
  /** The number of debug lines. */
  readonly count?: number;
}

interface LogToolbarProps {
  view: LogView;
  onChange: (patch: Partial<LogView>) => void;
  search: ReactNode;
  live: boolean;
  paused: boolean;
  onPause: () => void;
  copy: () => string;
  onDownload: () => void;
  debug: DebugToggle | undefined;
}

const LEVELS: readonly [LevelFilter, string][] = [
  ['all', 'All levels'],
  ['warn', 'Warnings'],
  ['error', 'Errors'],
];

export function LogToolbar({
  view,
  onChange,
  search,
  live,
  paused,
  onPause,
  copy,
  onDownload,
  debug,
}: LogToolbarProps) {
  const toggles = [
    { label: 'Timestamps', icon: Clock, on: view.timestamps, onChange: (on: boolean) => onChange({ timestamps: on }) },
    { label: 'Wrap lines', icon: WrapText, on: view.wrap, onChange: (on: boolean) => onChange({ wrap: on }) },
    ...(debug === undefined
      ? []
      : [{ label: debugLabel(debug), icon: Bug, on: debug.shown, onChange: debug.onChange }]),
  ];
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line p-2 @2xl:gap-1">
      {search}
      <select
        aria-label="Level"
        value={view.level}
        onChange={(event) => onChange({ level: LEVELS.find(([level]) => level === event.target.value)?.[0] ?? 'all' })}
        className="h-8 shrink-0 rounded border border-line-strong bg-surface px-2 text-13 text-text outline-accent focus-visible:outline-2 focus-visible:outline-offset-2 pointer-coarse:min-h-11"
      >
        {LEVELS.map(([level, name]) => (
          <option key={level} value={level}>
            {name}
          </option>
        ))}
      </select>
      <span className="flex-1 @2xl:hidden" />
      <LogButton
        label={paused ? 'Resume' : 'Pause'}
        icon={paused ? Play : Pause}
        onClick={onPause}
        disabled={live || paused ? null : 'No new lines to pause'}
      />
      <div className="hidden @2xl:contents">
        {toggles.map(({ label, icon, on, onChange: toggle }) => (
          <LogButton key={label} label={label} icon={icon} pressed={on} onClick={() => toggle(!on)} />
        ))}
      </div>
      <LogCopy text={copy} />
      <div className="hidden @2xl:contents">
        <LogButton label="Download" icon={Download} onClick={onDownload} />
      </div>
      <div className="contents @2xl:hidden">
        <LogMenu toggles={toggles} onDownload={onDownload} />
      </div>
    </div>
  );
}

function debugLabel({ count }: DebugToggle): string {
  return count === undefined ? 'Debug lines' : `Debug lines (${count.toLocaleString('en')})`;
}
