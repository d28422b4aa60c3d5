/** The keyboard shortcuts. */
import { Fragment } from 'react';
import { NAVIGATION } from './shell/navigation.ts';

type Row = readonly [action: string, keys: readonly string[]];

const GENERAL: readonly Row[] = [
  ['Search everything', ['Ctrl K', '⌘K']],
  ['Search in this list or log', ['/']],
  ['Show keyboard shortcuts', ['?']],
];
const PAGES: readonly Row[] = NAVIGATION.map(({ label, key }) => [`Go to ${label}`, [`g ${key}`]]);

export function KeyList() {
  return (
    <dl className="divide-y divide-line rounded-lg border border-line bg-surface-raised text-13">
      {[...GENERAL, ...PAGES].map(([action, keys]) => (
        <div key={action} className="flex items-center justify-between gap-3 px-3 py-2">
          <dt>{action}</dt>
          <dd className="text-muted">
            {keys.map((key, index) => (
              <Fragment key={key}>
                {index > 0 && ' or '}
                <kbd className="rounded border border-line bg-surface-sunken px-1.5 py-0.5 text-xs text-text">
                  {key}
                </kbd>
              </Fragment>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
