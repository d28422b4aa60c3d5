import { Panel } from '#app/components/page.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { useCalls } from '#app/queries/instances.ts';
import type { Instance } from '#contract/instances.ts';
import type { Call } from '#contract/calls.ts';

/** Recent API calls to an instance, with status and duration. */
export function CallList({ instance }: { readonly instance: Instance }) {
  const query = useCalls(instance.id);
  const calls = query.data?.calls ?? [];
  if (calls.length === 0) {
    return (
      <Panel className="px-3 py-3 text-13 text-muted">
        {query.isPending
          ? 'Loading…'
          : query.error === null
            ? 'No API calls since Flotilla started.'
            : 'Could not load API calls.'}
      </Panel>
    );
  }
  return (
    <Panel className="overflow-hidden">
      <div
        tabIndex={0}
        role="region"
        aria-label={`Recent API calls to ${instance.name}`}
        className="max-h-[32rem] overflow-y-auto"
      >
        <table className="w-full text-xs">
          <thead className="sticky top-0 bg-surface-raised text-left text-muted">
            <tr className="border-b border-line">
              <th className="px-3 py-2 font-normal">Call</th>
              <th className="px-2 py-2 text-right font-normal">Status</th>
              <th className="px-2 py-2 text-right font-normal">Time</th>
              <th className="px-3 py-2 text-right font-normal max-sm:hidden">When</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line num">
            {withKeys(calls).map(({ key, call }) => (
              <tr key={key}>
                <td className="px-3 py-1.5">
                  <span className="font-mono wrap-anywhere">
                    {call.method} {call.path}
                  </span>
                </td>
                <td className="px-2 py-1.5 text-right">{call.status ?? <span className="text-bad">–</span>}</td>
                <td className="px-2 py-1.5 text-right whitespace-nowrap">{Math.round(call.ms)} ms</td>
                <td className="px-3 py-1.5 text-right whitespace-nowrap text-muted max-sm:hidden">
                  <TimeAgo at={call.at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

/** Keys count from the oldest call, so a new call does not change existing keys. */
const withKeys = (calls: readonly Call[]) =>
  calls.map((call, index) => ({ call, key: `${call.at} ${calls.length - index}` }));
