import { Toaster as Sonner } from 'sonner';
import { usePreferences } from '#app/lib/preferences.ts';

/** The toast container; loaded after the first paint. */
export default function Toaster() {
  const { theme } = usePreferences();
  return (
    <Sonner
      theme={theme}
      position="bottom-right"
      // Above the bars at the bottom, so that it does not cover their buttons.
      offset={{ bottom: 72, right: 24 }}
      mobileOffset={{ bottom: 'calc(72px + env(safe-area-inset-bottom))' }}
      closeButton
      visibleToasts={4}
      toastOptions={{
        style: {
          background: 'var(--surface-raised)',
          color: 'var(--text)',
          border: '1px solid var(--line)',
          boxShadow: 'var(--shadow-float)',
          borderRadius: '8px',
          fontFamily: 'inherit',
        },
        classNames: {
          description: 'text-muted!',
          actionButton: 'bg-accent! text-on-accent!',
          // 20 px, with a target of 40 px on touch screens.
          closeButton: 'size-6! pointer-coarse:after:absolute pointer-coarse:after:-inset-2.5',
        },
      }}
    />
  );
}
