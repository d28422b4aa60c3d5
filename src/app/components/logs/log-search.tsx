import { ChevronDown, ChevronUp, Search } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';
import { useSlash } from '#app/lib/keyboard.ts';
import { LogButton } from './log-button.tsx';

interface LogSearchProps {
  text: string;
  onText: (text: string) => void;
  /** "3 of 128"; empty without a query. */
  count: string;
  found: boolean;
  onStep: (direction: 1 | -1) => void;
  onFocus: () => void;
  /** Called on Escape in an empty field. */
  onLeave: () => void;
  input: RefObject<HTMLInputElement | null>;
}

export function LogSearch({ text, onText, count, found, onStep, onFocus, onLeave, input }: LogSearchProps) {
  useSlash(input);
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      onStep(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (text === '') onLeave();
      else onText('');
    }
  }
  const none = found ? null : text === '' ? 'Enter a search first' : 'No matches';
  return (
    <search className="flex h-8 min-w-0 flex-1 basis-full items-center rounded border border-line-strong bg-surface pl-2 outline-accent focus-within:outline-2 focus-within:-outline-offset-1 @2xl:basis-0 pointer-coarse:h-11">
      <Search aria-hidden className="size-4 shrink-0 text-muted" />
      <input
        ref={input}
        type="search"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        aria-label="Search the log"
        placeholder="Search"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="search"
        className="h-full min-w-0 flex-1 bg-transparent px-2 text-13 text-text outline-none pointer-coarse:text-base"
      />
      <output className="shrink-0 pr-1 text-xs whitespace-nowrap text-muted tabular-nums">{count}</output>
      <LogButton label="Previous match" icon={ChevronUp} disabled={none} onClick={() => onStep(-1)} />
      <LogButton label="Next match" icon={ChevronDown} disabled={none} onClick={() => onStep(1)} />
    </search>
  );
}
