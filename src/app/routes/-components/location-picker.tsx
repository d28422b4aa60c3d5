/** Selects location and deploy target; hides choices with a single option. */
import { useId, useState, type ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { controlClass } from '#app/components/control-class.ts';
import { Field, TextField } from '#app/components/field.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Section } from '#app/components/page.tsx';
import { unavailableReason } from '#app/queries/availability.ts';
import { useCreateEnvironment, useCreateProject } from '#app/queries/projects.ts';
import type { LocationChoice } from './use-location-choice.ts';

const selectClass = `${controlClass} h-9 w-full px-2.5 text-sm`;

/**
 * @param choice from `useLocationChoice(Route.useSearch())`
 * @param without fields that do not apply
 */
export function LocationPicker({
  choice,
  without = [],
}: {
  readonly choice: LocationChoice;
  readonly without?: readonly ('server' | 'destination')[];
}) {
  const { instance, project } = choice;
  return (
    <Section title="Location">
      <div className="flex max-w-[640px] flex-col gap-4">
        {choice.instances.length > 1 && (
          <SelectField
            label="Instance"
            value={instance?.id}
            options={choice.instances.map(({ id, name }) => ({ value: id, label: name }))}
            onSelect={(value) => choice.choose({ instance: value })}
          />
        )}
        {instance !== undefined && (
          <>
            <div className="grid gap-4 sm:grid-cols-2">
              <SelectField
                label="Project"
                value={project?.uuid}
                options={choice.projects.map(({ uuid, name }) => ({ value: uuid, label: name }))}
                onSelect={(value) => choice.choose({ project: value })}
                busy={choice.loading}
              >
                <NewProject choice={choice} />
              </SelectField>
              <SelectField
                label="Environment"
                value={choice.environment?.name}
                options={choice.environments.map(({ name }) => ({ value: name, label: name }))}
                onSelect={(value) => choice.choose({ environment: value })}
                busy={choice.loading}
                disabledHint={project === undefined ? 'Select a project first.' : undefined}
              >
                <NewEnvironment choice={choice} />
              </SelectField>
            </div>
            {!without.includes('server') && <DeployTarget choice={choice} without={without} />}
          </>
        )}
      </div>
    </Section>
  );
}

function DeployTarget({ choice, without }: { readonly choice: LocationChoice; readonly without: readonly string[] }) {
  const { server, destinations } = choice;
  if (choice.servers.length === 0 && !choice.loading)
    return (
      <Notice tone="warn" title="No server available">
        Add a server first. Build servers cannot run resources.
      </Notice>
    );
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        label="Server"
        value={server?.uuid}
        options={choice.servers.map(({ uuid, name, reachable }) => ({
          value: uuid,
          label: reachable === false ? `${name} (unreachable)` : name,
        }))}
        onSelect={(value) => choice.choose({ server: value })}
        busy={choice.loading}
      />
      {!without.includes('destination') &&
        server !== undefined &&
        (choice.destinationsListed ? (
          destinations.length > 1 && (
            <SelectField
              label="Destination"
              value={choice.destination === '' ? undefined : choice.destination}
              options={destinations.map(({ uuid, name }) => ({ value: uuid, label: name }))}
              onSelect={(value) => choice.choose({ destination: value })}
              help="Docker network on the server."
            />
          )
        ) : (
          <FreeDestination choice={choice} />
        ))}
    </div>
  );
}

/** Fallback without a list endpoint: suggests destinations in use and accepts any uuid. */
function FreeDestination({ choice }: { readonly choice: LocationChoice }) {
  const list = useId();
  return (
    <Field
      label="Destination"
      help={
        <>
          Leave empty to use the server’s default network. This instance cannot list networks
          {choice.destinations.length === 0 ? '' : '; those in use are suggested'}. Find the UUID in the network’s URL
          in Coolify.
        </>
      }
    >
      {(props) => (
        <>
          <input
            {...props}
            list={list}
            value={choice.destination}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            onChange={(event) => choice.choose({ destination: event.target.value.trim() })}
            className={selectClass}
          />
          <datalist id={list}>
            {choice.destinations.map(({ uuid, name }) => (
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

function SelectField({
  label,
  value,
  options,
  onSelect,
  help,
  busy = false,
  disabledHint,
  children,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onSelect: (value: string) => void;
  readonly help?: string;
  readonly busy?: boolean;
  /** Why there are no options yet. */
  readonly disabledHint?: string | undefined;
  readonly children?: ReactNode;
}) {
  return (
    <div className="flex min-w-0 flex-col">
      <Field label={label} help={disabledHint ?? (busy && options.length === 0 ? 'Loading…' : help)}>
        {(props) => (
          <select
            {...props}
            value={value ?? ''}
            required
            onChange={(event) => onSelect(event.target.value)}
            className={selectClass}
          >
            {value === undefined && <option value="">Select…</option>}
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

function NewProject({ choice }: { readonly choice: LocationChoice }) {
  const create = useCreateProject(choice.instance);
  return (
    <CreateInline
      what="project"
      taken={choice.projects.map(({ name }) => name)}
      busy={create.isPending}
      reason={choice.instance === undefined ? undefined : unavailableReason('projects.create', choice.instance)}
      onCreate={(name, done) =>
        create.mutate(
          { name },
          {
            onSuccess: ({ uuid }) => {
              if (uuid !== null) choice.choose({ project: uuid });
              done();
            },
          },
        )
      }
    />
  );
}

function NewEnvironment({ choice }: { readonly choice: LocationChoice }) {
  const project = choice.project?.uuid;
  const create = useCreateEnvironment(choice.instance, project);
  return (
    <CreateInline
      what="environment"
      taken={choice.environments.map(({ name }) => name)}
      busy={create.isPending}
      reason={
        choice.project === undefined
          ? 'Select a project first.'
          : choice.instance === undefined
            ? undefined
            : unavailableReason('environments.create', choice.instance)
      }
      onCreate={(name, done) => {
        if (project === undefined) return;
        create.mutate(
          { project, name },
          {
            onSuccess: () => {
              choice.choose({ environment: name });
              done();
            },
          },
        );
      }}
    />
  );
}

/** Contract 4.1; it defines no minimum length for environments. */
const NAME_PATTERNS = {
  project: /^[\p{L}\p{N}\s\-_./@&()#,:+]{3,255}$/u,
  environment: /^[\p{L}\p{N}\s\-_./@&()#,:+]{1,255}$/u,
};

/** Inline name input; not a nested form, so it handles Enter itself. */
function CreateInline({
  what,
  taken,
  busy,
  reason,
  onCreate,
}: {
  readonly what: 'project' | 'environment';
  readonly taken: readonly string[];
  readonly busy: boolean;
  readonly reason: string | undefined;
  readonly onCreate: (name: string, done: () => void) => void;
}) {
  const [name, setName] = useState<string | null>(null);
  if (name === null)
    return (
      <Button size="sm" tone="quiet" className="mt-1 self-start" disabledReason={reason} onClick={() => setName('')}>
        New {what}
      </Button>
    );
  const text = name.trim();
  const error =
    text === ''
      ? 'Enter a name.'
      : taken.includes(text)
        ? `${what === 'project' ? 'A project' : 'An environment'} with this name already exists.`
        : NAME_PATTERNS[what].test(text)
          ? undefined
          : `Use ${what === 'project' ? '3 to 255' : 'at most 255'} letters, digits, spaces and - _ . / @ & ( ) # , : +`;
  const submit = () => {
    if (!busy && error === undefined) onCreate(text, () => setName(null));
  };
  return (
    <div className="mt-2 flex flex-col gap-2 rounded border border-line p-3">
      <TextField
        label={`Name of the new ${what}`}
        value={name}
        // Replaces the pressed button, so take over its focus.
        ref={(input) => {
          if (input !== null && name === '' && document.activeElement !== input) input.focus();
        }}
        errors={text === '' || error === undefined ? undefined : [error]}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setName(null);
          if (event.key !== 'Enter') return;
          event.preventDefault();
          submit();
        }}
      />
      <div className="flex flex-wrap gap-2">
        <Button busy={busy} disabledReason={error} onClick={submit}>
          Create {what}
        </Button>
        <Button tone="quiet" onClick={() => setName(null)}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
