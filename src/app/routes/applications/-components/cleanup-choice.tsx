/** Coolify's own option of a stop, said rather than taken (contract row 33; on unless told otherwise). */
export function CleanupChoice({
  checked,
  onChange,
  several = false,
}: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly several?: boolean;
}) {
  return (
    <label className="mt-3 mb-2 flex touch items-start gap-2 text-13">
      <input
        type="checkbox"
        className="mt-0.5 size-4 shrink-0 accent-accent"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        Clean up unused images and networks of {several ? 'their servers' : 'its server'}
        <span className="block text-xs text-muted">
          Coolify’s default. Without it, images stay on the server to roll back to.
        </span>
      </span>
    </label>
  );
}
