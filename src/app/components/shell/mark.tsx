/** The product logo: a swallow-tailed pennant. */
export function PennantMark({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 20 20" className={className} aria-hidden="true">
      <path d="M3 2v16" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
      <path d="M4.5 3.5 17.5 5.2 13 8.25l4.5 3.05-13 1.7z" fill="var(--accent)" />
    </svg>
  );
}
