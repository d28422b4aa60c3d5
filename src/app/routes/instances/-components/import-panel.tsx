import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/page.tsx';
import { toggle } from '#app/lib/search-params.ts';
import { useImportInstances } from '#app/queries/instances.ts';
import type { ImportList } from '#contract/instances.ts';
import { explainFailure } from '#coolify/explain.ts';

/** What coolify-cli's file on this machine holds: tried and kept one by one. */
export function ImportPanel({ list }: { readonly list: ImportList }) {
  const usable = list.candidates.filter((candidate) => candidate.usable);
  const [chosen, setChosen] = useState<readonly string[]>(
    usable.filter((candidate) => candidate.note === null).map(({ key }) => key),
  );
  const run = useImportInstances();
  const selected = chosen.filter((key) => usable.some((candidate) => candidate.key === key));
  return (
    <div className="flex flex-col gap-3">
      <p className="text-13 text-muted">
        From coolify-cli’s file{' '}
        {list.file !== null && <code className="font-mono text-xs wrap-anywhere">{list.file}</code>}. It is read, never
        changed.
      </p>
      {list.problem !== null && (
        <Notice tone="warn" title="The file could not be read">
          {list.problem}
        </Notice>
      )}
      {list.candidates.length > 0 && (
        <Panel>
          <ul className="divide-y divide-line">
            {list.candidates.map((candidate) => (
              <li key={candidate.key}>
                <label className="flex min-h-11 items-center gap-3 px-3 py-1.5 text-13">
                  <input
                    type="checkbox"
                    className="size-4 accent-[var(--accent)]"
                    disabled={!candidate.usable}
                    checked={selected.includes(candidate.key)}
                    onChange={() => setChosen(toggle(chosen, candidate.key))}
                  />
                  <span className="min-w-0 flex-1">
                    <span className="block truncate font-medium">{candidate.name}</span>
                    <span className="block truncate text-xs text-muted">{candidate.address}</span>
                    {candidate.note !== null && <span className="block text-xs">{candidate.note}</span>}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {run.data !== undefined && (
        <div role="status" className="flex flex-col gap-2">
          {run.data.imported.length > 0 && (
            <Notice title={`Imported: ${run.data.imported.map(({ name }) => name).join(', ')}`} />
          )}
          {run.data.failed.map(({ key, name, failure }) => {
            const { title, remedy } = explainFailure(failure, { instance: name });
            return (
              <Notice key={key} tone="warn" title={title}>
                {remedy}
              </Notice>
            );
          })}
        </div>
      )}
      {usable.length > 0 && (
        <div>
          <Button
            busy={run.isPending}
            disabledReason={selected.length === 0 ? 'Choose at least one.' : undefined}
            onClick={() => run.mutate(selected)}
          >
            Import {selected.length > 0 ? selected.length : ''}
          </Button>
        </div>
      )}
    </div>
  );
}
