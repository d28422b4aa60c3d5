import { countGroups, type Kind } from '#app/lib/resources.ts';
import { summaryWords } from '#app/lib/fleet-summary.ts';
import { pluralize } from '#app/lib/pluralize.ts';
import { useFleet } from '#app/queries/fleet-view.ts';

/** Summary line under the list title. @param kind null for all kinds */
export function ResourceFacts({ kind }: { readonly kind: Kind | null }) {
  const view = useFleet();
  const items = kind === null ? view.items : view.items.filter((item) => item.kind === kind);
  if (items.length === 0) {
    if (view.reading) return <span className="skeleton">40 on 3 instances</span>;
    if (view.members.length === 0) return view.error === null ? '0 instances' : null;
    if (view.summary.outages.length > 0) return 'None loaded';
  }
  const count = items.length;
  return summaryWords(
    countGroups(items),
    count,
    view.members.length,
    kind === null ? pluralize(count, 'resource') : undefined,
  );
}
