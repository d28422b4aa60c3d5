/** Keys that do something by themselves: `/`, `?`, `g` and another. They belong to the field that has the focus, where one has. */
import { useEffect, type RefObject } from 'react';
import { usePreferences } from './preferences.ts';

const TAKEN = 'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]';

/** Whether a key was pressed for the page: alone, typed nowhere, with nothing lying over it, and not switched off in the settings. */
export function isForPage(event: KeyboardEvent): boolean {
  return (
    document.documentElement.dataset['keys'] !== 'off' &&
    !event.defaultPrevented &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey &&
    !(event.target instanceof Element && event.target.closest(TAKEN) !== null) &&
    document.querySelector('[role="dialog"], [role="menu"]') === null
  );
}

/** `/` goes to the search. @returns the key, to be told by the field; none while keys are switched off */
export function useSlash(input: RefObject<HTMLInputElement | null>): string | undefined {
  const { keys } = usePreferences();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || !isForPage(event)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [input]);
  return keys === 'off' ? undefined : '/';
}
