import { useRef } from 'react';

/**
 * Focus goes back to where it came from. Radix gives it back to a dialog's trigger only, and dialogs that are opened by
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
      // Closing it has put the focus where it belongs: on a field that has to be changed.
      const now = document.activeElement;
      if (now !== null && now !== document.body) return event.preventDefault();
      if (!(element instanceof HTMLElement) || !element.isConnected) return;
      event.preventDefault();
      element.focus();
    },
  };
}
