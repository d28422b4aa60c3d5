/** Search, instance, status and kind filters of a list; their state is in the URL. */
import { ListFilter, Search, X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { cx } from '#app/lib/cx.ts';
import { useSlash } from '#app/lib/keyboard.ts';
import { useSearchText } from '#app/lib/search-text.ts';
import { Button } from './button.tsx';
import { controlClass } from './control-class.ts';
import { Menu, MenuCheck } from './menu.tsx';

export interface Facet {
  readonly id: string;
  readonly label: string;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly icon?: ReactNode;
    readonly count?: number;
  }[];
  readonly selected: readonly string[];
  readonly onToggle: (value: string) => void;
}

export function FilterBar({
  q,
  onSearch,
  placeholder,
  facets,
  onClear,
  shown,
  total,
}: {
  readonly q: string;
  readonly onSearch: (q: string) => void;
  readonly placeholder: string;
  readonly facets: readonly Facet[];
  readonly onClear: () => void;
  readonly shown: number;
  readonly total: number;
}) {
  const active = q !== '' || facets.some((facet) => facet.selected.length > 0);
  return (
    <div role="search" className="flex flex-wrap items-center gap-2">
      <SearchBox q={q} onSearch={onSearch} placeholder={placeholder} />
      {facets
        .filter((facet) => facet.options.length > 1 || facet.selected.length > 0)
        .map((facet) => (
          <FacetMenu key={facet.id} facet={facet} />
        ))}
      {active && (
        <Button tone="quiet" icon={<X aria-hidden="true" />} onClick={onClear}>
          Clear
        </Button>
      )}
      <p className="ml-auto text-xs text-muted num" role="status">
        {active ? `${shown} of ${total}` : `${total}`}
      </p>
    </div>
  );
}

function SearchBox({
  q,
  onSearch,
  placeholder,
}: {
  readonly q: string;
  readonly onSearch: (q: string) => void;
  readonly placeholder: string;
}) {
  const [text, setText] = useSearchText(q, onSearch);
  const input = useRef<HTMLInputElement>(null);
  useSlash(input);
  return (
    <div className="relative min-w-40 flex-1 max-md:basis-full md:max-w-80">
      <Search
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
        aria-hidden="true"
      />
      <input
        ref={input}
        type="search"
        aria-label={placeholder}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText('');
        }}
        className={`${controlClass} h-8 w-full pr-2 pl-8 text-13`}
      />
    </div>
  );
}

function FacetMenu({ facet }: { readonly facet: Facet }) {
  const selected = facet.options.filter((option) => facet.selected.includes(option.value));
  const text =
    selected.length === 0
      ? facet.label
      : selected.length > 2
        ? `${facet.label}: ${selected.length}`
        : selected.map((option) => option.label).join(', ');
  return (
    <Menu
      align="start"
      label={facet.label}
      trigger={
        <Button
          icon={<ListFilter aria-hidden="true" />}
          aria-label={`Filter by ${facet.label.toLowerCase()}${selected.length === 0 ? '' : `: ${selected.map((option) => option.label).join(', ')}`}`}
          className={cx('max-w-56', selected.length > 0 && 'border-accent')}
        >
          <span className="truncate">{text}</span>
        </Button>
      }
    >
      {facet.options.map((option) => (
        <MenuCheck
          key={option.value}
          checked={facet.selected.includes(option.value)}
          onChange={() => facet.onToggle(option.value)}
          count={option.count}
        >
          {option.icon}
          <span className="truncate">{option.label}</span>
        </MenuCheck>
      ))}
    </Menu>
  );
}
