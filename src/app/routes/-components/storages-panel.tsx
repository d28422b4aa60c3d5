/** Storages of a resource: volumes, mounted folders, files and directories; those of a compose file are only looked at. */
import { useQuery } from '@tanstack/react-query';
import { File, Folder, HardDrive, Pencil, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { fieldsOf, type FieldOption, type SectionSpec } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Empty } from '#app/components/notice.tsx';
import { Section } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { actionReason } from '#app/queries/actions.ts';
import { storageId, storagesQuery, usePartCall, type ResourceRef } from '#app/queries/parts.ts';
import type { Storage } from '#coolify/model/storages.ts';
import type { StorageCreateInput, StorageUpdateInput } from '#coolify/operations/storages.ts';
import { DeleteButton } from './delete-button.tsx';
import { ReadError } from './page-states.tsx';
import { ResourceForm } from './resource-form.tsx';

const KINDS = [
  { value: 'volume', label: 'Volume' },
  { value: 'folder', label: 'Folder of the server' },
  { value: 'file', label: 'File' },
  { value: 'directory', label: 'Directory of files' },
] as const;
const WORDS = { volume: 'Volume', file: 'File', directory: 'Directory' } as const;
const ICONS = { volume: HardDrive, file: File, directory: Folder } as const;
const absolute = { match: /^\/\S/, say: 'Begin with a slash.' };

function newSections(parts: readonly FieldOption[], service: boolean): readonly SectionSpec[] {
  return [
    {
      title: 'Storage',
      help: 'It is there from the next deployment or restart on.',
      fields: [
        { name: 'kind', label: 'Kind', kind: 'select', options: KINDS, always: true },
        ...(service
          ? [
              {
                name: 'resource_uuid',
                label: 'For',
                kind: 'select' as const,
                options: parts,
                required: true,
                always: true,
              },
            ]
          : []),
        {
          name: 'name',
          label: 'Name',
          kind: 'text',
          required: true,
          help: 'Coolify puts the uuid of the resource before it.',
          when: (all) => all['kind'] === 'volume' || all['kind'] === 'folder',
        },
        {
          name: 'mount_path',
          label: 'Path in the container',
          kind: 'text',
          required: true,
          placeholder: '/data',
          pattern: absolute,
        },
        {
          name: 'host_path',
          label: 'Folder on the server',
          kind: 'text',
          required: true,
          pattern: absolute,
          when: (all) => all['kind'] === 'folder',
        },
        {
          name: 'fs_path',
          label: 'Directory on the server',
          kind: 'text',
          required: true,
          pattern: absolute,
          when: (all) => all['kind'] === 'directory',
        },
        {
          name: 'content',
          label: 'Content',
          kind: 'code',
          language: 'text',
          rows: 10,
          when: (all) => all['kind'] === 'file',
        },
      ],
    },
  ];
}

/** What the call takes of the form: two types for the four kinds (contract section 2, “Storages”). */
function createInput(owner: ResourceRef, { kind, ...given }: Readonly<Record<string, unknown>>): StorageCreateInput {
  const volume = kind === 'volume' || kind === 'folder';
  return {
    ...given,
    ...(kind === 'directory' ? { is_directory: true } : {}),
    uuid: owner.uuid,
    type: volume ? 'persistent' : 'file',
  } as StorageCreateInput;
}

export function StoragesPanel({
  owner,
  parts = [],
}: {
  readonly owner: ResourceRef;
  readonly parts?: readonly FieldOption[];
}) {
  const reason = actionReason(storageId(owner, 'list'), owner.instance);
  const query = useQuery({ ...storagesQuery(owner), enabled: reason === undefined });
  const [adding, setAdding] = useState(false);
  if (reason !== undefined) return <Empty title="No storages here">{reason}</Empty>;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex justify-end">
        <Button
          icon={<Plus aria-hidden="true" />}
          aria-expanded={adding}
          disabledReason={actionReason(storageId(owner, 'create'), owner.instance)}
          onClick={() => setAdding(!adding)}
        >
          New storage
        </Button>
      </div>
      {adding && (
        <Section title="New storage">
          <NewStorage owner={owner} parts={parts} onDone={() => setAdding(false)} />
        </Section>
      )}
      {query.error !== null && <ReadError error={query.error} onRetry={() => void query.refetch()} />}
      {query.data === undefined ? (
        query.error === null && <TableSkeleton rows={3} />
      ) : query.data.length === 0 ? (
        <Empty title="No storages yet">What a container writes elsewhere is gone with its next deployment.</Empty>
      ) : (
        <ul aria-label="Storages" className="divide-y divide-line rounded-lg border border-line bg-surface-raised">
          {query.data.map((storage) => (
            <StorageRow key={storage.uuid} owner={owner} storage={storage} parts={parts} />
          ))}
        </ul>
      )}
    </div>
  );
}

function NewStorage({
  owner,
  parts,
  onDone,
}: {
  readonly owner: ResourceRef;
  readonly parts: readonly FieldOption[];
  readonly onDone: () => void;
}) {
  const id = storageId(owner, 'create');
  const saving = usePartCall(owner, 'storages', id, { done: 'Storage added', quiet: true });
  const service = owner.kind === 'service';
  const sections = useMemo(() => newSections(parts, service), [parts, service]);
  const initial = useMemo(
    () => valuesOf(fieldsOf(sections), { kind: 'volume', resource_uuid: parts[0]?.value ?? '' }),
    [sections, parts],
  );
  return (
    <ResourceForm
      creating
      label="Add storage"
      instance={owner.instance}
      operation={id}
      sections={sections}
      initial={initial}
      saving={{
        ...saving,
        mutate: (input, { onSuccess }) =>
          saving.mutate(input, {
            onSuccess: () => {
              onSuccess();
              onDone();
            },
          }),
      }}
      input={(given) => createInput(owner, given)}
      after={() => (
        <Button tone="quiet" className="self-end" onClick={onDone}>
          Close
        </Button>
      )}
    />
  );
}

function StorageRow({
  owner,
  storage,
  parts,
}: {
  readonly owner: ResourceRef;
  readonly storage: Storage;
  readonly parts: readonly FieldOption[];
}) {
  const [editing, setEditing] = useState(false);
  const id = storageId(owner, 'delete');
  const deleting = usePartCall(owner, 'storages', id, { done: `Delete ${storage.name}: done`, quiet: true });
  const Icon = ICONS[storage.kind];
  // Volumes of a service are those of its compose file (recordings, `*_services-uuid-storages*__422-*`).
  const fixed =
    owner.kind === 'service' && storage.kind === 'volume'
      ? 'It belongs to the compose file: change it there.'
      : undefined;
  const part = parts.find(({ value }) => value === storage.partUuid)?.label;
  return (
    <li className="flex flex-col gap-2 px-3 py-2 text-13">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <Icon className="mt-1 size-4 shrink-0 text-muted" aria-hidden="true" />
        <div className="min-w-0 flex-1 basis-56">
          <p className="font-mono font-medium wrap-anywhere">{storage.mountPath}</p>
          <p className="text-xs wrap-anywhere text-muted">
            {storage.hostPath === null ? WORDS[storage.kind] : 'Folder of the server'}
            {storage.kind === 'volume' && storage.hostPath === null && ` · ${storage.name}`}
            {storage.hostPath !== null && ` · ${storage.hostPath}`}
            {storage.fsPath !== null && ` · ${storage.fsPath}`}
            {part !== undefined && ` · of ${part}`}
            {storage.sealed && ' · content sealed: the token has no “read:sensitive”'}
            {storage.binary && ' · no text'}
            {storage.fromGit && ' · from the repository'}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button
            icon={<Pencil aria-hidden="true" />}
            aria-expanded={editing}
            aria-label={`Edit ${storage.mountPath}`}
            disabledReason={actionReason(storageId(owner, 'update'), owner.instance)}
            onClick={() => setEditing(!editing)}
          >
            Edit
          </Button>
          <DeleteButton
            name={storage.mountPath}
            kind="storage"
            goes={[
              storage.kind === 'volume'
                ? 'Its entry here; what the volume holds may stay on the server'
                : 'The file on the server',
            ]}
            reason={actionReason(id, owner.instance) ?? fixed}
            deleting={{ ...deleting, mutate: () => deleting.mutate({ uuid: owner.uuid, storage: storage.uuid }) }}
          />
        </div>
      </div>
      {editing && <EditStorage owner={owner} storage={storage} fixed={fixed} onDone={() => setEditing(false)} />}
    </li>
  );
}

function EditStorage({
  owner,
  storage,
  fixed,
  onDone,
}: {
  readonly owner: ResourceRef;
  readonly storage: Storage;
  readonly fixed: string | undefined;
  readonly onDone: () => void;
}) {
  const id = storageId(owner, 'update');
  const saving = usePartCall(owner, 'storages', id, { done: 'Storage saved', quiet: true });
  const sections = useMemo(
    (): readonly SectionSpec[] => [
      {
        title: 'Storage',
        help: 'It takes hold with the next deployment or restart.',
        fields: [
          {
            name: 'mount_path',
            label: 'Path in the container',
            kind: 'text',
            required: true,
            pattern: absolute,
            disabledReason: fixed,
          },
          ...(storage.hostPath === null
            ? []
            : [
                {
                  name: 'host_path',
                  label: 'Folder on the server',
                  kind: 'text' as const,
                  nullable: true,
                  disabledReason: fixed,
                },
              ]),
          ...(storage.kind === 'file' && !storage.binary
            ? [
                {
                  name: 'content',
                  label: 'Content',
                  kind: 'code' as const,
                  language: 'text' as const,
                  rows: 12,
                  sealed: storage.sealed,
                },
              ]
            : []),
          ...(storage.previewSuffix === null
            ? []
            : [
                {
                  name: 'is_preview_suffix_enabled',
                  label: 'Previews get one of their own',
                  kind: 'switch' as const,
                },
              ]),
        ],
      },
    ],
    [storage, fixed],
  );
  const initial = useMemo(
    () =>
      valuesOf(fieldsOf(sections), {
        mount_path: storage.mountPath,
        host_path: storage.hostPath,
        content: storage.content,
        is_preview_suffix_enabled: storage.previewSuffix,
      }),
    [sections, storage],
  );
  return (
    <ResourceForm
      label="Save storage"
      instance={owner.instance}
      operation={id}
      sections={sections}
      initial={initial}
      saving={{
        ...saving,
        mutate: (input, { onSuccess }) =>
          saving.mutate(input, {
            onSuccess: () => {
              onSuccess();
              onDone();
            },
          }),
      }}
      input={(changes) =>
        ({
          ...changes,
          uuid: owner.uuid,
          storage: storage.uuid,
          type: storage.kind === 'volume' ? 'persistent' : 'file',
        }) as StorageUpdateInput
      }
    />
  );
}
