/**
 * The menu of a row, made when it is first opened: until then a row has a button and nothing else. Each menu brings its questions
 * and mutations along, which three hundred rows would pay for at every drawing.
 */
import { MoreHorizontal } from 'lucide-react';
import { Suspense, useState, type ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { DefaultOpenContext } from '#app/components/menu.tsx';

/** @param menu a menu whose trigger is called “Actions for <name>” too */
export function RowMenu({ name, menu }: { readonly name: string; readonly menu: () => ReactNode }) {
  const [asked, setAsked] = useState(false);
  const button = (
    <Button
      tone="quiet"
      size="icon"
      busy={asked}
      aria-label={`Actions for ${name}`}
      aria-haspopup="menu"
      aria-expanded={false}
      icon={<MoreHorizontal aria-hidden="true" />}
      onClick={() => setAsked(true)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        setAsked(true);
      }}
    />
  );
  return asked ? (
    <DefaultOpenContext value>
      <Suspense fallback={button}>{menu()}</Suspense>
    </DefaultOpenContext>
  ) : (
    button
  );
}
