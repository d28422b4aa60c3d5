import { createPortal } from 'react-dom';
import { usePhone } from '#app/lib/media.ts';
import { useFleet } from '#app/queries/fleet-view.ts';

/** The tab's title: what needs somebody first, then the page (product.md, “Status”). On the phone also in the sticky header. */
export function PageTitle({ children }: { readonly children: string }) {
  const { summary } = useFleet();
  const attention = summary.attention.length + summary.outages.length + summary.serversDown.length;
  const prefix = attention > 0 ? `▲ ${attention} · ` : summary.deployments.length > 0 ? '◐ ' : '';
  const phone = usePhone();
  const header = phone ? document.getElementById('header-title') : null;
  return (
    <>
      <title>{`${prefix}${children} · Flotilla`}</title>
      {header !== null && createPortal(children, header)}
    </>
  );
}
