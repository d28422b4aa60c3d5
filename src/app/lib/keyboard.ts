/** Keys that do something by themselves: `/`, `?`, `g` and another. They belong to the field that has the focus, where one has. */
import { useEffect, type RefObject } from 'react';

const TAKEN = 'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]';

/** Whether they are switched on in the settings. */
const areKeysOn = (): boolean => document.documentElement.dataset['keys'] !== 'off';

/** Whether a key was pressed for the page: alone, typed nowhere, with nothing lying over it, and not switched off in the settings. */
export function isForPage(event: KeyboardEvent): boolean {
  return (
    areKeysOn() &&
    !event.defaultPrevented &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey &&
    !(event.target instanceof Element && event.target.closest(TAKEN) !== null) &&
    document.querySelector('[role="dialog"], [role="menu"]') === null
  );
}

/** `/` goes to the search, and the field tells so while keys are on. */
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
