import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useReturnFocus } from '#app/lib/return-focus.ts';
import { Button } from './button.tsx';

/** A dialog; a bottom sheet on phones. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  readonly footer?: ReactNode;
}) {
  const focus = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-[oklch(0.15_0.02_260/0.45)]" />
        <Radix.Content
          {...focus}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          className="fixed z-50 flex max-h-[85dvh] animate-rise flex-col overflow-hidden border border-line bg-surface-raised shadow-float max-md:inset-x-0 max-md:bottom-0 max-md:rounded-t-lg max-md:pb-[env(safe-area-inset-bottom)] md:top-[12vh] md:left-1/2 md:w-[min(560px,calc(100vw-2rem))] md:-translate-x-1/2 md:rounded-lg"
        >
          <div className="flex items-start gap-3 border-b border-line px-4 py-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-sm font-semibold wrap-anywhere">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className="mt-0.5 text-13 text-muted">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <Button
                tone="quiet"
                size="icon"
                aria-label="Close"
                className="-my-1 -mr-2"
                icon={<X aria-hidden="true" />}
              />
            </Radix.Close>
          </div>
          {children !== undefined && <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">{children}</div>}
          {footer !== undefined && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{footer}</div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
