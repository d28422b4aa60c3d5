import { createPortal } from 'react-dom';
import { usePhone } from '#app/lib/media.ts';
import { useFleet } from '#app/queries/fleet-view.ts';

/** Document title with a status prefix; on phones also shown in the sticky header. */
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
