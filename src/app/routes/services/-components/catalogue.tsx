/** Searchable one-click catalogue; keys that are not listed can be typed. */
import { Search } from 'lucide-react';
import { useDeferredValue, useId, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { controlClass } from '#app/components/control-class.ts';
import { Notice } from '#app/components/notice.tsx';
import { Section } from '#app/components/page.tsx';
import { choiceFor, entryOf, freeKey, searchCatalogue, type CatalogueEntry } from '#coolify/catalogue/catalogue.ts';

const COLLAPSED_COUNT = 24;

export function Catalogue({
  entries,
  selected,
  onSelect,
  refused,
}: {
  readonly entries: readonly CatalogueEntry[];
  /** Selected key; empty if none. */
  readonly selected: string;
  readonly onSelect: (key: string) => void;
  /** Key that the instance rejected; `entries` is then the list the instance offers. */
  readonly refused: string | null;
}) {
  const [query, setQuery] = useState('');
  const [all, setAll] = useState(false);
  const matches = searchCatalogue(entries, useDeferredValue(query));
  const visible = all ? matches : matches.slice(0, COLLAPSED_COUNT);
  const customKey = freeKey(entries, query);
  const input = useId();
  if (selected !== '')
    return (
      <Section title="Select a service">
        <div className="flex max-w-[640px] flex-wrap items-center gap-3 rounded-lg border border-line bg-surface-raised px-3 py-2.5">
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{entryOf(selected).name}</span>
            <span className="block truncate text-xs text-muted">
              {entryOf(selected).category} · <code>{selected}</code>
            </span>
          </span>
          <Button onClick={() => onSelect('')}>Change service</Button>
        </div>
      </Section>
    );
  return (
    <Section title="Select a service" count={matches.length}>
      {refused !== null && (
        <Notice tone="warn" title={`“${refused}” is not available on this instance`} className="max-w-[960px]">
          Nothing was created. The {entries.length} services it offers are listed below.
        </Notice>
      )}
      <div className="relative max-w-[640px]">
        <Search
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
          aria-hidden="true"
        />
        <label htmlFor={input} className="sr-only">
          Search services
        </label>
        <input
          id={input}
          type="search"
          value={query}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="Name or purpose, e.g. git, analytics…"
          onChange={(event) => {
            setQuery(event.target.value);
            setAll(false);
          }}
          onKeyDown={(event) => {
            // Enter selects the entry instead of submitting the surrounding form.
            if (event.key !== 'Enter') return;
            event.preventDefault();
            const choice = choiceFor(entries, query);
            if (choice !== undefined) onSelect(choice);
          }}
          className={`${controlClass} h-9 w-full pr-2 pl-8 text-sm`}
        />
      </div>
      <p role="status" className="sr-only">
        {matches.length} found
      </p>
      <ul aria-label="Services" className="grid max-w-[960px] gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {visible.map((entry) => (
          <li key={entry.key}>
            <EntryButton name={entry.name} about={entry.category} code={entry.key} onSelect={onSelect} />
          </li>
        ))}
        {customKey !== undefined && (
          <li>
            <EntryButton
              name={`Use “${customKey}”`}
              about="Key not in this list"
              code={customKey}
              onSelect={onSelect}
            />
          </li>
        )}
      </ul>
      {matches.length === 0 && customKey === undefined && (
        <p className="text-13 text-muted">No matching services. You can also type a service key.</p>
      )}
      {matches.length > visible.length && (
        <Button className="self-start" onClick={() => setAll(true)}>
          Show all {matches.length}
        </Button>
      )}
    </Section>
  );
}

function EntryButton({
  name,
  about,
  code,
  onSelect,
}: {
  readonly name: string;
  readonly about: string;
  readonly code: string;
  readonly onSelect: (key: string) => void;
}) {
  return (
    <button
      type="button"
      onClick={() => onSelect(code)}
      title={code}
      className="block min-h-11 touch w-full min-w-0 rounded-lg border border-line bg-surface-raised px-3 py-1.5 text-left transition-colors duration-150 hover:border-line-strong hover:bg-hover"
    >
      <span className="block truncate text-13 font-medium">{name}</span>
      <span className="block truncate text-xs text-muted">{about}</span>
    </button>
  );
}
