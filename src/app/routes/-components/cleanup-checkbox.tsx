/** Coolify's `docker_cleanup` option of a stop, on by default (contract row 33). */
export function CleanupCheckbox({
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
        Clean up unused images and networks on the {several ? 'servers' : 'server'}
        <span className="block text-xs text-muted">
          On by default in Coolify. Turn it off to keep images for rollbacks.
        </span>
      </span>
    </label>
  );
}
