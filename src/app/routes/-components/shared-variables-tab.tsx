/** What a team, a project, an environment or a server shares with its resources: the editor of variables, and how one is used. */
import { useMemo } from 'react';
import type { VariableSearch } from '#app/lib/variable-search.ts';
import { sharedCalls, type SharedOwner } from '#app/queries/variables.ts';
import type { Instance } from '#contract/instances.ts';
import { CallsButton } from './calls-button.tsx';
import { PageTitle } from './page-title.tsx';
import { VariablesPanel } from './variables-panel.tsx';

const WHO = {
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
  // The owner is made anew with each drawing; what is read and typed belongs to what it says.
  const said = JSON.stringify(given);
  const owner = useMemo(() => JSON.parse(said) as SharedOwner, [said]);
  return (
    <>
      <PageTitle>{`Shared variables of ${name}`}</PageTitle>
      <div className="flex items-start justify-between gap-x-4">
        <p className="max-w-[640px] py-1.5 text-13 text-muted">
          {WHO[owner.kind]} can use one in a value of its own, as{' '}
          <code className="font-mono">{`{{${owner.kind}.NAME}}`}</code>.
        </p>
        <CallsButton part instance={instance} of={`what ${name} shares`} calls={sharedCalls(instance, owner)} />
      </div>
      <VariablesPanel
        key={said}
        instance={instance}
        owner={owner}
        name={name}
        search={search}
        onSearch={onSearch}
        after={{ sentence: 'What uses it takes it with its next deployment or restart.', button: null }}
      />
    </>
  );
}
