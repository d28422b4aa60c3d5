import { useFleet } from '#app/queries/items.ts';

/** The tab's title: what needs somebody first, then the page (product.md, "Status"). */
export function PageTitle({ children }: { readonly children: string }) {
  const { summary } = useFleet();
  const attention = summary.attention.length + summary.troubles.length + summary.serversDown.length;
  const prefix = attention > 0 ? `▲ ${attention} · ` : summary.deployments.length > 0 ? '◐ ' : '';
  return <title>{`${prefix}${children} · Flotilla`}</title>;
}
