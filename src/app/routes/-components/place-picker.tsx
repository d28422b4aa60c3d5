/** Where a new thing goes: instance, project, environment, server, destination. What there is only one of is not asked. */
import { useId, useState, type ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { controlClass } from '#app/components/control-class.ts';
import { Field, TextField } from '#app/components/field.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Section } from '#app/components/page.tsx';
import { unavailableReason } from '#app/queries/availability.ts';
import { useCreateEnvironment, useCreateProject } from '#app/queries/projects.ts';
import type { Place } from './use-place.ts';

const selectClass = `${controlClass} h-9 w-full px-2.5 text-sm`;

/**
 * @param place from `usePlace(Route.useSearch())`; `place.body` is what is sent, `place.missing` the reason while it is not whole
 * @param without what this kind of thing has no need of
 */
export function PlacePicker({
  place,
  without = [],
}: {
  readonly place: Place;
  readonly without?: readonly ('server' | 'destination')[];
}) {
  const { instance, project } = place;
  return (
    <Section title="Where it goes">
      <div className="flex max-w-[640px] flex-col gap-4">
        {place.instances.length > 1 && (
          <Choice
            label="Instance"
            value={instance?.id}
            options={place.instances.map(({ id, name }) => ({ value: id, label: name }))}
            onChoose={(value) => place.choose({ instance: value })}
          />
        )}
        {instance !== undefined && (
          <>
            <div className="grid gap-4 sm:grid-cols-2">
              <Choice
                label="Project"
                value={project?.uuid}
                options={place.projects.map(({ uuid, name }) => ({ value: uuid, label: name }))}
                onChoose={(value) => place.choose({ project: value })}
                busy={place.loading}
              >
                <NewProject place={place} />
              </Choice>
              <Choice
                label="Environment"
                value={place.environment?.name}
                options={place.environments.map(({ name }) => ({ value: name, label: name }))}
                onChoose={(value) => place.choose({ environment: value })}
                busy={place.loading}
                waits={project === undefined ? 'Choose the project first.' : undefined}
              >
                <NewEnvironment place={place} />
              </Choice>
            </div>
            {!without.includes('server') && <WhereItRuns place={place} without={without} />}
          </>
        )}
      </div>
    </Section>
  );
}

function WhereItRuns({ place, without }: { readonly place: Place; readonly without: readonly string[] }) {
  const { server, destinations } = place;
  if (place.servers.length === 0 && !place.loading)
    return (
      <Notice tone="warn" title="There is no server that could run it">
        Add one on the servers page first. Build servers run nothing.
      </Notice>
    );
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Choice
        label="Server"
        value={server?.uuid}
        options={place.servers.map(({ uuid, name, reachable }) => ({
          value: uuid,
          label: reachable === false ? `${name} (unreachable)` : name,
        }))}
        onChoose={(value) => place.choose({ server: value })}
        busy={place.loading}
      />
      {!without.includes('destination') &&
        server !== undefined &&
        (place.destinationsListed ? (
          destinations.length > 1 && (
            <Choice
              label="Destination"
              value={place.destination === '' ? undefined : place.destination}
              options={destinations.map(({ uuid, name }) => ({ value: uuid, label: name }))}
              onChoose={(value) => place.choose({ destination: value })}
              help="The Docker network of the server that it joins."
            />
          )
        ) : (
          <FreeDestination place={place} />
        ))}
    </div>
  );
}

/** Without a list to ask for: those in use are offered, and another one may be pasted. */
function FreeDestination({ place }: { readonly place: Place }) {
  const list = useId();
  return (
    <Field
      label="Destination"
      help={
        <>
          This instance has no list of its Docker networks
          {place.destinations.length === 0 ? '' : '; those in use on this server are offered'}. Left empty, it takes the
          server’s first. Another one’s UUID is in its address in Coolify.
        </>
      }
    >
      {(props) => (
        <>
          <input
            {...props}
            list={list}
            value={place.destination}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            onChange={(event) => place.choose({ destination: event.target.value.trim() })}
            className={selectClass}
          />
          <datalist id={list}>
            {place.destinations.map(({ uuid, name }) => (
              <option key={uuid} value={uuid}>
                {name}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

function Choice({
  label,
  value,
  options,
  onChoose,
  help,
  busy = false,
  waits,
  children,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChoose: (value: string) => void;
  readonly help?: string;
  readonly busy?: boolean;
  /** Why there is nothing to choose from yet. */
  readonly waits?: string | undefined;
  readonly children?: ReactNode;
}) {
  return (
    <div className="flex min-w-0 flex-col">
      <Field label={label} help={waits ?? (busy && options.length === 0 ? 'Being read…' : help)}>
        {(props) => (
          <select
            {...props}
            value={value ?? ''}
            required
            onChange={(event) => onChoose(event.target.value)}
            className={selectClass}
          >
            {value === undefined && <option value="">Choose…</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        )}
      </Field>
      {children}
    </div>
  );
}

function NewProject({ place }: { readonly place: Place }) {
  const create = useCreateProject(place.instance);
  return (
    <MakeOne
      what="project"
      taken={place.projects.map(({ name }) => name)}
      busy={create.isPending}
      reason={place.instance === undefined ? undefined : unavailableReason('projects.create', place.instance)}
      onMake={(name, done) =>
        create.mutate(
          { name },
          {
            onSuccess: ({ uuid }) => {
              if (uuid !== null) place.choose({ project: uuid });
              done();
            },
          },
        )
      }
    />
  );
}

function NewEnvironment({ place }: { readonly place: Place }) {
  const project = place.project?.uuid;
  const create = useCreateEnvironment(place.instance, project);
  return (
    <MakeOne
      what="environment"
      taken={place.environments.map(({ name }) => name)}
      busy={create.isPending}
      reason={
        place.project === undefined
          ? 'Choose the project first.'
          : place.instance === undefined
            ? undefined
            : unavailableReason('environments.create', place.instance)
      }
      onMake={(name, done) => {
        if (project === undefined) return;
        create.mutate(
          { project, name },
          {
            onSuccess: () => {
              place.choose({ environment: name });
              done();
            },
          },
        );
      }}
    />
  );
}

/** Contract 4.1; of environments it says no least length, so that is the instance's to say. */
const RULES = {
  project: /^[\p{L}\p{N}\s\-_./@&()#,:+]{3,255}$/u,
  environment: /^[\p{L}\p{N}\s\-_./@&()#,:+]{1,255}$/u,
};

/** A name and a button in place: no form inside the form of the page, so Enter is taken here. */
function MakeOne({
  what,
  taken,
  busy,
  reason,
  onMake,
}: {
  readonly what: 'project' | 'environment';
  readonly taken: readonly string[];
  readonly busy: boolean;
  readonly reason: string | undefined;
  readonly onMake: (name: string, done: () => void) => void;
}) {
  const [name, setName] = useState<string | null>(null);
  if (name === null)
    return (
      <Button size="sm" tone="quiet" className="mt-1 self-start" disabledReason={reason} onClick={() => setName('')}>
        New {what}
      </Button>
    );
  const text = name.trim();
  const wrong =
    text === ''
      ? 'Enter a name first.'
      : taken.includes(text)
        ? `There is ${what === 'project' ? 'a project' : 'an environment'} of this name already.`
        : RULES[what].test(text)
          ? undefined
          : `Use ${what === 'project' ? '3 to 255' : 'at most 255'} letters, digits, spaces and - _ . / @ & ( ) # , : +`;
  const make = () => {
    if (!busy && wrong === undefined) onMake(text, () => setName(null));
  };
  return (
    <div className="mt-2 flex flex-col gap-2 rounded border border-line p-3">
      <TextField
        label={`Name of the new ${what}`}
        value={name}
        // It appears where the button was pressed, so that is where typing goes on.
        ref={(input) => {
          if (input !== null && name === '' && document.activeElement !== input) input.focus();
        }}
        errors={text === '' || wrong === undefined ? undefined : [wrong]}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setName(null);
          if (event.key !== 'Enter') return;
          event.preventDefault();
          make();
        }}
      />
      <div className="flex flex-wrap gap-2">
        <Button busy={busy} disabledReason={wrong} onClick={make}>
          Create {what}
        </Button>
        <Button tone="quiet" onClick={() => setName(null)}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
