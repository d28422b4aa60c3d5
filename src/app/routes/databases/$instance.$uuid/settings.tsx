import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { fieldsOf } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Notice } from '#app/components/notice.tsx';
import { Section } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import type { Resource } from '#app/lib/resources.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { databaseQuery, useUpdateDatabase } from '#app/queries/databases.ts';
import { useResource } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import type { DatabaseDetail } from '#coolify/model/databases.ts';
import { engineFacts } from '#coolify/model/engines.ts';
import type { DatabaseUpdateInput } from '#coolify/operations/databases.ts';
import type { Instance } from '#contract/instances.ts';
import { PageTitle } from '../../-components/page-title.tsx';
import { ResourceForm } from '../../-components/resource-form.tsx';
import { DeleteDatabase } from '../-components/delete.tsx';
import { settingsSections } from '../-components/sections.ts';
import { useTakenPorts } from '../-components/use-taken-ports.ts';

export const Route = createFileRoute('/databases/$instance/$uuid/settings')({ component: Settings });

function Settings() {
  const { instance: id, uuid } = Route.useParams();
  const instance = useInstance(id);
  const database = useQuery(databaseQuery(id, uuid));
  const item = useResource(id, uuid);
  if (database.data === undefined || instance === undefined) return <TableSkeleton rows={6} />;
  return (
    <div className="flex flex-col gap-8">
      <PageTitle>{`Settings of ${database.data.name}`}</PageTitle>
      <SettingsForm key={`${id}/${uuid}`} instance={instance} database={database.data} />
      {item !== undefined && <DeleteSection item={item} />}
    </div>
  );
}

function SettingsForm({ instance, database }: { readonly instance: Instance; readonly database: DatabaseDetail }) {
  const update = useUpdateDatabase(instance, database.uuid);
  const taken = useTakenPorts(instance.id, database.server?.uuid, database.uuid);
  const { engine, settings } = database;
  const sections = useMemo(() => settingsSections(instance, engineFacts(engine), taken), [instance, engine, taken]);
  const initial = useMemo(() => valuesOf(fieldsOf(sections), settings), [sections, settings]);
  return (
    <ResourceForm
      instance={instance}
      operation="databases.update"
      sections={sections}
      initial={initial}
      saving={update}
      before={
        instance.dialect === 'reference' ? (
          <Notice title="Only the name and description can be changed" className="max-w-[640px]">
            The API reference of this instance has no other editable fields.
          </Notice>
        ) : undefined
      }
      input={(changes) => withPort({ ...changes, uuid: database.uuid }, database)}
    />
  );
}

/** Coolify requires the port with `is_public`, even when it is unchanged (contract row 57). */
const withPort = (input: DatabaseUpdateInput, { publicPort }: DatabaseDetail): DatabaseUpdateInput =>
  input['is_public'] === true && input['public_port'] === undefined && publicPort !== null
    ? { ...input, public_port: publicPort }
    : input;

function DeleteSection({ item }: { readonly item: Resource }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  return (
    <Section title="Delete" className="max-w-[640px]">
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line px-3 py-2.5">
        <p className="min-w-48 flex-1 text-13 text-muted">Deletes the container and, by default, its data.</p>
        <Button
          tone="danger"
          disabledReason={unavailableReason('databases.delete', item.instance)}
          onClick={() => setOpen(true)}
        >
          Delete database
        </Button>
      </div>
      <DeleteDatabase
        item={item}
        open={open}
        onOpenChange={setOpen}
        onDeleted={() => void navigate({ to: '/databases', ignoreBlocker: true })}
      />
    </Section>
  );
}
