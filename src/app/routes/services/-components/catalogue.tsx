/** The one-click catalogue: searched by what people call things, chosen from, or passed over by typing any key. */
import { Search } from 'lucide-react';
import { useDeferredValue, useId, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { controlClass } from '#app/components/control-class.ts';
import { Notice } from '#app/components/notice.tsx';
import { Section } from '#app/components/page.tsx';
import { choiceFor, entryOf, freeKey, searchCatalogue, type CatalogueEntry } from '#coolify/catalogue/catalogue.ts';

const FIRST = 24;

export function Catalogue({
  entries,
  chosen,
  onChoose,
  refused,
}: {
  readonly entries: readonly CatalogueEntry[];
  /** The key; empty for none yet. */
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
  /** The key that the instance did not know: then `entries` is its own list. */
  readonly refused: string | null;
}) {
  const [query, setQuery] = useState('');
  const [all, setAll] = useState(false);
  const found = searchCatalogue(entries, useDeferredValue(query));
  const shown = all ? found : found.slice(0, FIRST);
  const free = freeKey(entries, query);
  const input = useId();
  if (chosen !== '')
    return (
      <Section title="What it is">
        <div className="flex max-w-[640px] flex-wrap items-center gap-3 rounded-lg border border-line bg-surface-raised px-3 py-2.5">
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{entryOf(chosen).name}</span>
            <span className="block truncate text-xs text-muted">
              {entryOf(chosen).category} · <code>{chosen}</code>
            </span>
          </span>
          <Button onClick={() => onChoose('')}>Choose another</Button>
        </div>
      </Section>
    );
  return (
    <Section title="What it is" count={found.length}>
      {refused !== null && (
        <Notice tone="warn" title={`The instance does not know “${refused}”`} className="max-w-[960px]">
          It answered with the {entries.length} services that it offers; they are listed below. Nothing was created.
        </Notice>
      )}
      <div className="relative max-w-[640px]">
        <Search
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
          aria-hidden="true"
        />
        <label htmlFor={input} className="sr-only">
          Search the catalogue
        </label>
        <input
          id={input}
          type="search"
          value={query}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="A name, or what it is for: postgres ui, git, analytics…"
          onChange={(event) => {
            setQuery(event.target.value);
            setAll(false);
          }}
          onKeyDown={(event) => {
            // It stands in the form of the page: Enter chooses, and sends nothing.
            if (event.key !== 'Enter') return;
            event.preventDefault();
            const choice = choiceFor(entries, query);
            if (choice !== undefined) onChoose(choice);
          }}
          className={`${controlClass} h-9 w-full pr-2 pl-8 text-sm`}
        />
      </div>
      <p role="status" className="sr-only">
        {found.length} found
      </p>
      <ul aria-label="Catalogue" className="grid max-w-[960px] gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {shown.map((entry) => (
          <li key={entry.key}>
            <EntryButton name={entry.name} about={entry.category} code={entry.key} onChoose={onChoose} />
          </li>
        ))}
        {free !== undefined && (
          <li>
            <EntryButton
              name={`Use “${free}”`}
              about="A key that is not in this list"
              code={free}
              onChoose={onChoose}
            />
          </li>
        )}
      </ul>
      {found.length === 0 && free === undefined && (
        <p className="text-13 text-muted">Nothing in the catalogue is called that. Any key can be typed as it is.</p>
      )}
      {found.length > shown.length && (
        <Button className="self-start" onClick={() => setAll(true)}>
          Show all {found.length}
        </Button>
      )}
    </Section>
  );
}

function EntryButton({
  name,
  about,
  code,
  onChoose,
}: {
  readonly name: string;
  readonly about: string;
  readonly code: string;
  readonly onChoose: (key: string) => void;
}) {
  return (
    <button
      type="button"
      onClick={() => onChoose(code)}
      title={code}
      className="block min-h-11 touch w-full min-w-0 rounded-lg border border-line bg-surface-raised px-3 py-1.5 text-left transition-colors duration-150 hover:border-line-strong hover:bg-hover"
    >
      <span className="block truncate text-13 font-medium">{name}</span>
      <span className="block truncate text-xs text-muted">{about}</span>
    </button>
  );
}
