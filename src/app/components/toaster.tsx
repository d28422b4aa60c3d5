import { Toaster as Sonner } from 'sonner';
import { usePreferences } from '#app/lib/preferences.ts';

/** Where toasts appear; loaded after the first paint. */
export default function Toaster() {
  const { theme } = usePreferences();
  return (
    <Sonner
      theme={theme}
      position="bottom-right"
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
        classNames: { description: 'text-muted!', actionButton: 'bg-accent! text-on-accent!' },
      }}
    />
  );
}
