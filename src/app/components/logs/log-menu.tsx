import { Check, Ellipsis } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';

export interface LogToggle {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

const ITEM =
  'flex h-8 items-center gap-2 rounded pr-3 pl-8 text-13 text-text outline-none select-none data-highlighted:bg-hover pointer-coarse:min-h-11';

/** Toolbar entries that do not fit on a narrow screen. */
export function LogMenu({ toggles, onDownload }: { toggles: readonly LogToggle[]; onDownload: () => void }) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label="More"
        title="More"
        className="inline-flex h-8 min-w-8 shrink-0 items-center justify-center rounded text-muted outline-accent hover:bg-hover hover:text-text focus-visible:outline-2 focus-visible:outline-offset-2 pointer-coarse:min-h-11 pointer-coarse:min-w-11"
      >
        <Ellipsis aria-hidden className="size-4" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-44 rounded-lg border border-line bg-surface-raised p-1 shadow-float"
        >
          {toggles.map(({ label, on, onChange }) => (
            <DropdownMenu.CheckboxItem
              key={label}
              checked={on}
              onCheckedChange={onChange}
              className={`relative ${ITEM}`}
            >
              <DropdownMenu.ItemIndicator className="absolute left-2">
                <Check aria-hidden className="size-4" />
              </DropdownMenu.ItemIndicator>
              {label}
            </DropdownMenu.CheckboxItem>
          ))}
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item onSelect={onDownload} className={ITEM}>
            Download
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
