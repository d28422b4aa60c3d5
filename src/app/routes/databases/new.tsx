import { createFileRoute, Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { buttonClass } from '#app/components/button.tsx';
import { SecretText } from '#app/components/form/secret-text.tsx';
import { fieldsOf } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Notice } from '#app/components/notice.tsx';
import { Facts, Page, Panel, Section } from '#app/components/page.tsx';
import { generatePassword } from '#app/lib/password.ts';
import { useCreateDatabase } from '#app/queries/databases.ts';
import { createOperation, ENGINE_FACTS, engineFacts, type EngineFacts } from '#coolify/model/engines.ts';
import type { DatabaseCreateInput } from '#coolify/operations/database-create.ts';
import { PageTitle } from '../-components/page-title.tsx';
import { LocationPicker } from '../-components/location-picker.tsx';
import { ResourceForm } from '../-components/resource-form.tsx';
import { useLocationChoice } from '../-components/use-location-choice.ts';
import { readNewDatabaseSearch, type NewDatabaseSearch } from './-components/search.ts';
import { createSections } from './-components/sections.ts';
import { useTakenPorts } from './-components/use-taken-ports.ts';

export const Route = createFileRoute('/databases/new')({
  validateSearch: readNewDatabaseSearch,
  component: NewDatabase,
});

function NewDatabase() {
  const search = Route.useSearch();
  const facts = engineFacts(search.engine);
  return (
    <Page title={facts === undefined ? 'New database' : `New ${facts.title} database`}>
      <PageTitle>New database</PageTitle>
      <EnginePicker chosen={facts} search={search} />
      {facts !== undefined && <CreateForm key={facts.engine} facts={facts} search={search} />}
    </Page>
  );
}

/** Each engine is a link, so the selection is in the URL. */
function EnginePicker({
  chosen,
  search,
}: {
  readonly chosen: EngineFacts | undefined;
  readonly search: NewDatabaseSearch;
}) {
  return (
    <Section title="Engine">
      <ul className="grid max-w-[840px] grid-cols-2 gap-2 sm:grid-cols-4">
        {ENGINE_FACTS.map(({ engine, title, image }) => (
          <li key={engine}>
            <Link
              to="/databases/new"
              search={{ ...search, engine }}
              replace
              aria-current={chosen?.engine === engine || undefined}
              className="block rounded-lg border border-line bg-surface-raised px-3 py-2.5 hover:border-line-strong hover:bg-hover aria-[current]:border-accent aria-[current]:shadow-[0_0_0_1px_var(--accent)]"
            >
              <span className="block text-13 font-medium">{title}</span>
              <span className="block truncate text-xs text-muted" title={image}>
                {image.replace(/^.*\//, '')}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface Secret {
  readonly label: string;
  readonly value: string;
}

function CreateForm({ facts, search }: { readonly facts: EngineFacts; readonly search: NewDatabaseSearch }) {
  const choice = useLocationChoice(search);
  const { engine } = facts;
  const operation = createOperation(engine);
  const create = useCreateDatabase(choice.instance, engine);
  const taken = useTakenPorts(choice.instance?.id, choice.server?.uuid);
  const { instance } = choice;
  const sections = useMemo(
    () => createSections(instance, facts, operation, taken),
    [instance, facts, operation, taken],
  );
  // Generate once, so that a re-render does not change a password the user has copied.
  const [generated] = useState(() =>
    Object.fromEntries(
      facts.fields.filter(({ kind }) => kind === 'password').map(({ name }) => [name, generatePassword()]),
    ),
  );
  const initial = useMemo(
    () => valuesOf(fieldsOf(sections), { ...generated, instant_deploy: true }),
    [sections, generated],
  );
  if (create.data !== undefined && create.variables !== undefined && instance !== undefined)
    return <Created facts={facts} instance={instance.id} created={create.data} sent={create.variables} />;
  return (
    <ResourceForm
      creating
      label="Create database"
      draft={`databases/new/${engine}`}
      instance={instance}
      operation={operation}
      sections={sections}
      initial={initial}
      saving={create}
      reason={choice.missing}
      before={<LocationPicker choice={choice} />}
      // The call preview also runs before the location is complete.
      input={(given) => ({ ...given, ...choice.body }) as DatabaseCreateInput}
    />
  );
}

/** Shows the new secrets; a token without read:sensitive cannot read them later. */
function Created({
  facts,
  instance,
  created,
  sent,
}: {
  readonly facts: EngineFacts;
  readonly instance: string;
  readonly created: NonNullable<ReturnType<typeof useCreateDatabase>['data']>;
  readonly sent: Readonly<Record<string, unknown>>;
}) {
  const { uuid, connections, startFailure } = created;
  const secrets: readonly Secret[] = facts.fields.flatMap(({ name, label, kind }) => {
    const value = sent[name];
    return kind === 'password' && typeof value === 'string' ? [{ label, value }] : [];
  });
  const name = typeof sent['name'] === 'string' ? sent['name'] : `${facts.title} database`;
  return (
    <Section title={`Created ${name}`} className="max-w-[720px]">
      {startFailure !== null && (
        <Notice tone="warn" title="The database could not be started">
          {uuid === null
            ? `${startFailure} Start it from the database list.`
            : startFailure === ''
              ? 'Start it from its page.'
              : `Coolify responded: “${startFailure}” Start it from its page.`}
        </Notice>
      )}
      <Panel>
        <Facts
          rows={[
            ...(connections === null
              ? []
              : ([
                  [
                    'Internal',
                    <SecretText key="in" value={connections.internal} label="the internal connection string" />,
                  ],
                  ...(connections.external === null
                    ? []
                    : [
                        [
                          'External',
                          <SecretText key="ex" value={connections.external} label="the external connection string" />,
                        ] as const,
                      ]),
                ] as const)),
            ...secrets.map(
              ({ label, value }) =>
                [label, <SecretText key={label} value={value} label={`the ${label.toLowerCase()}`} />] as const,
            ),
          ]}
        />
      </Panel>
      <p className="text-13 text-muted">
        Copy these values now. Later, they are only visible to tokens with the read:sensitive permission.
      </p>
      <div className="flex flex-wrap gap-2">
        {uuid === null ? (
          <Link to="/databases" search={{ instance }} className={buttonClass({ tone: 'primary' })}>
            All databases
          </Link>
        ) : (
          <Link
            to="/databases/$instance/$uuid"
            params={{ instance, uuid }}
            className={buttonClass({ tone: 'primary' })}
          >
            View database
          </Link>
        )}
      </div>
    </Section>
  );
}
