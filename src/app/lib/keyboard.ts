/** Single-key shortcuts: `/`, `?`, and `g` with another key. A focused field takes precedence. */
import { useEffect, type RefObject } from 'react';

const TAKES_KEYS = 'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]';

/** Whether shortcuts are enabled in the settings. */
const areKeysOn = (): boolean => document.documentElement.dataset['keys'] !== 'off';

/** Whether a key press is a shortcut: without modifiers, outside fields and dialogs, and with shortcuts enabled. */
export function isForPage(event: KeyboardEvent): boolean {
  return (
    areKeysOn() &&
    !event.defaultPrevented &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey &&
    !(event.target instanceof Element && event.target.closest(TAKES_KEYS) !== null) &&
    document.querySelector('[role="dialog"], [role="menu"]') === null
  );
}

/** `/` focuses the search field; `aria-keyshortcuts` announces it. */
export function useSlash(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const field = input.current;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || !isForPage(event)) return;
      event.preventDefault();
      field?.focus();
      field?.select();
    };
    if (areKeysOn()) field?.setAttribute('aria-keyshortcuts', '/');
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [input]);
}
