import { ExternalLink } from 'lucide-react';

/** A link from an instance: http and https only, opened without a referrer. */
export function OutsideLink({ href, children }: { readonly href: string; readonly children?: string }) {
  const label = children ?? href.replace(/^https?:\/\//, '').replace(/\/$/, '');
  if (!/^https?:\/\//i.test(href)) return <span className="wrap-anywhere">{label}</span>;
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      className="inline-flex min-h-6 max-w-full items-center gap-1 text-accent hover:underline"
    >
      <span className="truncate">{label}</span>
      <ExternalLink className="size-3 shrink-0" aria-hidden="true" />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}
