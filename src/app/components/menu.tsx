import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useContext, type ReactNode } from 'react';
import { cx } from '#app/lib/cx.ts';
import { DefaultOpenContext } from './default-open.ts';

const itemClass =
  'touch flex min-h-8 items-center gap-2 rounded px-2 text-13 outline-none select-none data-highlighted:bg-hover aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted';

export function Menu({
  trigger,
  children,
  align = 'end',
  label,
}: {
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
  readonly label?: string;
}) {
  const open = useContext(DefaultOpenContext);
  return (
    <DropdownMenu.Root modal={false} defaultOpen={open}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          {...(label === undefined ? {} : { 'aria-label': label })}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 animate-rise overflow-y-auto rounded-lg border border-line bg-surface-raised p-1 shadow-float"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export function MenuItem({
  icon,
  children,
  onSelect,
  disabledReason,
  danger = false,
}: {
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly onSelect: () => void;
  readonly disabledReason?: string | undefined;
  readonly danger?: boolean;
}) {
  return (
    <DropdownMenu.Item
      className={cx(itemClass, danger && 'text-bad [&_svg]:text-bad')}
      aria-disabled={disabledReason !== undefined || undefined}
      onSelect={(event) => {
        if (disabledReason === undefined) onSelect();
        else event.preventDefault();
      }}
    >
      {icon}
      <span className="min-w-0 flex-1">
        {children}
        {disabledReason !== undefined && <span className="block max-w-56 text-xs text-muted">{disabledReason}</span>}
      </span>
    </DropdownMenu.Item>
  );
}

export function MenuCheck({
  checked,
  onChange,
  children,
  count,
}: {
  readonly checked: boolean;
  readonly onChange: () => void;
  readonly children: ReactNode;
  readonly count?: number | undefined;
}) {
  return (
    <DropdownMenu.CheckboxItem
      className={itemClass}
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
    >
      <span className="grid size-4 place-items-center rounded-sm border border-line-strong">
        <DropdownMenu.ItemIndicator>
          <Check className="size-3 text-text" aria-hidden="true" />
        </DropdownMenu.ItemIndicator>
      </span>
      <span className="flex min-w-0 flex-1 items-center gap-2">{children}</span>
      {count !== undefined && <span className="text-xs text-muted num">{count}</span>}
    </DropdownMenu.CheckboxItem>
  );
}

export const MenuSeparator = () => <DropdownMenu.Separator className="my-1 h-px bg-line" />;
