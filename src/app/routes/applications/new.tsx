import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { cx } from '#app/lib/cx.ts';
import { Page } from '#app/components/page.tsx';
import type { RawSearch } from '#app/lib/search-params.ts';
import { readLocationSearch, type LocationSearch } from '../-components/location-search.ts';
import { PageTitle } from '../-components/page-title.tsx';
import { useLocationChoice } from '../-components/use-location-choice.ts';
import { CreateForm } from './-components/create/create-form.tsx';
import { isKind, KINDS, type KindId } from './-components/create/source-kinds.ts';

export interface NewSearch extends LocationSearch {
  readonly kind?: string | undefined;
}

export const Route = createFileRoute('/applications/new')({
  validateSearch: (raw: RawSearch): NewSearch => ({
    ...readLocationSearch(raw),
    kind: typeof raw['kind'] === 'string' ? raw['kind'] : undefined,
  }),
  component: NewApplication,
});

function NewApplication() {
  const search = Route.useSearch();
  const choice = useLocationChoice(search);
  const kind = isKind(search.kind) ? search.kind : null;
  return (
    <Page title="New application" facts="Your draft is saved in this tab.">
      <PageTitle>New application</PageTitle>
      <KindPicker selected={kind} />
      {kind !== null && <CreateForm key={kind} kind={kind} choice={choice} />}
    </Page>
  );
}

function KindPicker({ selected }: { readonly selected: KindId | null }) {
  const navigate = useNavigate();
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-semibold">Source</legend>
      <div className="grid max-w-[980px] gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {KINDS.map(({ id, title, description }) => (
          <div
            key={id}
            className={cx(
              'relative flex items-start gap-2.5 rounded-lg border bg-surface-raised p-3 transition-colors duration-150 hover:bg-hover',
              selected === id ? 'border-accent' : 'border-line',
            )}
          >
            <input
              type="radio"
              name="kind"
              id={`kind-${id}`}
              value={id}
              checked={selected === id}
              aria-describedby={`kind-${id}-description`}
              onChange={() =>
                void navigate({
                  to: '.',
                  search: (previous: NewSearch) => ({ ...previous, kind: id }),
                  replace: true,
                })
              }
              // Makes the entire card clickable.
              className="absolute inset-0 m-0 size-full appearance-none rounded-lg"
            />
            <span
              aria-hidden="true"
              className={cx(
                'mt-0.5 size-4 shrink-0 rounded-full bg-surface',
                selected === id ? 'border-5 border-accent' : 'border border-line-strong',
              )}
            />
            <div className="min-w-0">
              <label htmlFor={`kind-${id}`} className="block text-13 font-medium">
                {title}
              </label>
              <p id={`kind-${id}-description`} className="text-xs text-muted">
                {description}
              </p>
            </div>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
