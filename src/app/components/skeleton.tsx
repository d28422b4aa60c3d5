/** A placeholder with the size of the rows, so that loading does not shift the layout. */
export function TableSkeleton({ rows = 8 }: { readonly rows?: number }) {
  return (
    <div
      aria-hidden="true"
      className="rounded-lg border border-line bg-surface-raised max-md:-mx-4 max-md:rounded-none max-md:border-x-0"
    >
      <div className="h-9 border-b border-line max-md:hidden" />
      {Array.from({ length: rows }, (_, index) => (
        <div
          key={index}
          className="flex row-h items-center gap-3 border-b border-line px-3 last:border-b-0 max-md:h-16"
        >
          <span className="size-3 skeleton rounded-full" />
          <span className="h-3 skeleton" style={{ width: `${30 + ((index * 17) % 25)}%` }} />
        </div>
      ))}
    </div>
  );
}
