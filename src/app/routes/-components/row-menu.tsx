/**
 * Row menu, mounted on first open so 300 rows do not each mount their dialogs and mutations.
 */
import { MoreHorizontal } from 'lucide-react';
import { Suspense, useState, type ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { DefaultOpenContext } from '#app/components/default-open.ts';

/** @param menu a menu whose trigger is also labelled “Actions for <name>” */
export function RowMenu({ name, menu }: { readonly name: string; readonly menu: () => ReactNode }) {
  const [mounted, setMounted] = useState(false);
  const button = (
    <Button
      tone="quiet"
      size="icon"
      busy={mounted}
      aria-label={`Actions for ${name}`}
      aria-haspopup="menu"
      aria-expanded={false}
      icon={<MoreHorizontal aria-hidden="true" />}
      onClick={() => setMounted(true)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        setMounted(true);
      }}
    />
  );
  return mounted ? (
    <DefaultOpenContext value>
      <Suspense fallback={button}>{menu()}</Suspense>
    </DefaultOpenContext>
  ) : (
    button
  );
}
