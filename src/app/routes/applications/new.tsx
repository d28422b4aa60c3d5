import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { cx } from '#app/lib/cx.ts';
import { Page } from '#app/components/page.tsx';
import type { RawSearch } from '#app/lib/search-params.ts';
import { readPlaceSearch, type PlaceSearch } from '../-components/place-search.ts';
import { PageTitle } from '../-components/page-title.tsx';
import { usePlace } from '../-components/use-place.ts';
import { CreateForm } from './-components/create/create-form.tsx';
import { isKind, KINDS, type KindId } from './-components/create/kinds.ts';

export interface NewSearch extends PlaceSearch {
  readonly kind?: string | undefined;
}

export const Route = createFileRoute('/applications/new')({
  validateSearch: (raw: RawSearch): NewSearch => ({
    ...readPlaceSearch(raw),
    kind: typeof raw['kind'] === 'string' ? raw['kind'] : undefined,
  }),
  component: NewApplication,
});

function NewApplication() {
  const search = Route.useSearch();
  const place = usePlace(search);
  const kind = isKind(search.kind) ? search.kind : null;
  return (
    <Page title="New application" facts="What you enter is kept in this tab until it is created.">
      <PageTitle>New application</PageTitle>
      <KindChoice chosen={kind} />
      {kind !== null && <CreateForm key={kind} kind={kind} place={place} />}
    </Page>
  );
}

function KindChoice({ chosen }: { readonly chosen: KindId | null }) {
  const navigate = useNavigate();
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-semibold">What do you have?</legend>
      <div className="grid max-w-[980px] gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {KINDS.map(({ id, title, words }) => (
          <div
            key={id}
            className={cx(
              'relative flex items-start gap-2.5 rounded-lg border bg-surface-raised p-3 transition-colors duration-150 hover:bg-hover',
              chosen === id ? 'border-accent' : 'border-line',
            )}
          >
            <input
              type="radio"
              name="kind"
              id={`kind-${id}`}
              value={id}
              checked={chosen === id}
              aria-describedby={`kind-${id}-words`}
              onChange={() =>
                void navigate({
                  to: '.',
                  search: (previous: NewSearch) => ({ ...previous, kind: id }),
                  replace: true,
                })
              }
              // The whole card is what is pressed.
              className="absolute inset-0 m-0 size-full appearance-none rounded-lg"
            />
            <span
              aria-hidden="true"
              className={cx(
                'mt-0.5 size-4 shrink-0 rounded-full bg-surface',
                chosen === id ? 'border-5 border-accent' : 'border border-line-strong',
              )}
            />
            <div className="min-w-0">
              <label htmlFor={`kind-${id}`} className="block text-13 font-medium">
                {title}
              </label>
              <p id={`kind-${id}-words`} className="text-xs text-muted">
                {words}
              </p>
            </div>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
