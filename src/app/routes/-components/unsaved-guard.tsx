import { useBlocker } from '@tanstack/react-router';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';

/** Asks before unsaved changes are lost by navigation or reload. */
export function UnsavedGuard({ dirty }: { readonly dirty: boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  return (
    <Dialog
      open={blocker.status === 'blocked'}
      onOpenChange={(open) => {
        if (!open) blocker.reset?.();
      }}
      title="Discard unsaved changes?"
      description="Your changes on this page have not been saved."
      footer={
        <>
          <Button onClick={() => blocker.proceed?.()}>Discard changes</Button>
          <Button tone="primary" onClick={() => blocker.reset?.()}>
            Keep editing
          </Button>
        </>
      }
    />
  );
}
