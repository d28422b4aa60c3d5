/** Shared variables of a team, project, environment or server. */
import { useMemo } from 'react';
import type { VariableSearch } from '#app/lib/variable-search.ts';
import { sharedCalls, type SharedOwner } from '#app/queries/variables.ts';
import type { Instance } from '#contract/instances.ts';
import { CallPreviewsButton } from './call-previews-button.tsx';
import { PageTitle } from './page-title.tsx';
import { VariablesPanel } from './variables-panel.tsx';

const SCOPES = {
  team: 'Every resource of the team',
  project: 'Every resource of this project',
  environment: 'Every resource of this environment',
  server: 'Every resource on this server',
} as const;

export interface SharedVariablesTabProps {
  readonly instance: Instance;
  readonly owner: SharedOwner;
  readonly name: string;
  readonly search: VariableSearch;
  readonly onSearch: (search: VariableSearch) => void;
}

export function SharedVariablesTab({ instance, owner: given, name, search, onSearch }: SharedVariablesTabProps) {
  // `owner` is a new object on every render; memoize it by value.
  const ownerKey = JSON.stringify(given);
  const owner = useMemo(() => JSON.parse(ownerKey) as SharedOwner, [ownerKey]);
  return (
    <>
      <PageTitle>{`Shared variables of ${name}`}</PageTitle>
      <div className="flex items-start justify-between gap-x-4">
        <p className="max-w-[640px] py-1.5 text-13 text-muted">
          {SCOPES[owner.kind]} can use these variables as <code className="font-mono">{`{{${owner.kind}.NAME}}`}</code>.
        </p>
        <CallPreviewsButton
          part
          instance={instance}
          of={`the shared variables of ${name}`}
          calls={sharedCalls(instance, owner)}
        />
      </div>
      <VariablesPanel
        key={ownerKey}
        instance={instance}
        owner={owner}
        name={name}
        search={search}
        onSearch={onSearch}
        after={{ sentence: 'Applies to each resource on its next deployment or restart.', button: null }}
      />
    </>
  );
}
