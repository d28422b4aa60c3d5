import { useBlocker } from '@tanstack/react-router';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';

/** Unsaved typing is never lost without asking: neither by a link, the back button nor a reload. */
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
      title="Leave without saving?"
      description="What you typed on this page has not been saved."
      footer={
        <>
          <Button onClick={() => blocker.proceed?.()}>Leave and lose it</Button>
          <Button tone="primary" onClick={() => blocker.reset?.()}>
            Stay here
          </Button>
        </>
      }
    />
  );
}
