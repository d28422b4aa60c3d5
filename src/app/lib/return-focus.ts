import { useRef } from 'react';

/**
 * Returns the focus to the previously focused element. Radix returns it to a dialog's trigger only, and dialogs opened by
 * state have none.
 */
export function useReturnFocus() {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      const element = before.current;
      // The close handler has moved the focus already, for example to an invalid field.
      const now = document.activeElement;
      if (now !== null && now !== document.body) return event.preventDefault();
      if (!(element instanceof HTMLElement) || !element.isConnected) return;
      event.preventDefault();
      element.focus();
    },
  };
}
