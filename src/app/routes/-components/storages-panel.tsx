/** Storages of a resource; those defined in a compose file are read-only. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Button } from '#app/components/button.tsx';
import { fieldsOf, type FieldOption, type SectionSpec } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { acceptsField, canRead } from '#app/queries/availability.ts';
import { callOf } from '#app/queries/call-preview.ts';
import { storageId, storagesQuery, useSubresourceOperation, type ResourceRef } from '#app/queries/subresources.ts';
import type { StorageCreateInput } from '#coolify/operations/storages.ts';
import { ResourceForm } from './resource-form.tsx';
import { StorageRow } from './storage-row.tsx';
import { ABSOLUTE, VOLUME_NAME } from './storage-labels.ts';
import { SubresourcePanel } from './subresource-panel.tsx';

const KINDS = [
  { value: 'volume', label: 'Volume' },
  { value: 'folder', label: 'Folder on the server' },
  { value: 'file', label: 'File' },
  { value: 'directory', label: 'Directory' },
  { value: 'host-file', label: 'File on the server' },
] as const;

function newSections(
  parts: readonly FieldOption[],
  { service, hostFile }: { readonly service: boolean; readonly hostFile: boolean },
): readonly SectionSpec[] {
  const kinds = KINDS.filter(({ value }) => hostFile || value !== 'host-file');
  return [
    {
      title: 'Storage',
      help: 'Applies on the next deployment or restart.',
      fields: [
        { name: 'kind', label: 'Kind', kind: 'select', options: kinds, alwaysSend: true },
        ...(service
          ? [
              {
                name: 'resource_uuid',
                label: 'Component',
                kind: 'select' as const,
                options: parts,
                required: true,
                alwaysSend: true,
              },
            ]
          : []),
        {
          name: 'name',
          label: 'Name',
          kind: 'text',
          required: true,
          pattern: VOLUME_NAME,
          help: 'Coolify adds the resource’s UUID as a prefix.',
          visibleWhen: (all) => all['kind'] === 'volume' || all['kind'] === 'folder',
        },
        {
          name: 'mount_path',
          label: 'Container path',
          kind: 'text',
          required: true,
          placeholder: '/data',
          pattern: ABSOLUTE,
        },
        {
          name: 'host_path',
          label: 'Server folder',
          kind: 'text',
          required: true,
          pattern: ABSOLUTE,
          visibleWhen: (all) => all['kind'] === 'folder',
        },
        {
          name: 'fs_path',
          label: 'Server path',
          kind: 'text',
          required: true,
          pattern: ABSOLUTE,
          visibleWhen: (all) => all['kind'] === 'directory' || all['kind'] === 'host-file',
        },
        {
          name: 'content',
          label: 'Content',
          kind: 'code',
          language: 'text',
          rows: 10,
          visibleWhen: (all) => all['kind'] === 'file',
        },
      ],
    },
  ];
}

/** Maps the five kinds to the two API types (contract section 2, “Storages”). */
function createInput(owner: ResourceRef, { kind, ...given }: Readonly<Record<string, unknown>>): StorageCreateInput {
  const volume = kind === 'volume' || kind === 'folder';
  return {
    ...given,
    ...(kind === 'directory' ? { is_directory: true } : {}),
    ...(kind === 'host-file' ? { is_host_file: true } : {}),
    uuid: owner.uuid,
    type: volume ? 'persistent' : 'file',
  } as StorageCreateInput;
}

const NO_PARTS: readonly FieldOption[] = [];

export function StoragesPanel({
  owner,
  parts = NO_PARTS,
}: {
  readonly owner: ResourceRef;
  readonly parts?: readonly FieldOption[] | undefined;
}) {
  const { instance, uuid } = owner;
  const query = useQuery({ ...storagesQuery(owner), enabled: canRead(storageId(owner, 'list'), instance) });
  return (
    <SubresourcePanel
      owner={owner}
      title="Storages"
      noun="storage"
      query={query}
      calls={[
        callOf(instance, storageId(owner, 'list'), { uuid }),
        callOf(instance, storageId(owner, 'create'), {
          uuid,
          type: 'persistent',
          name: 'data',
          mount_path: '/data',
          ...(owner.kind === 'service' ? { resource_uuid: parts[0]?.value ?? 'COMPONENT_UUID' } : {}),
        }),
      ]}
      hint="Without a storage, data written by the container is lost on the next deployment."
      form={(close) => <NewStorage owner={owner} parts={parts} onDone={close} />}
    >
      {(storages) => (
        <ul aria-label="Storages" className="divide-y divide-line rounded-lg border border-line bg-surface-raised">
          {storages.map((storage) => (
            <StorageRow key={storage.uuid} owner={owner} storage={storage} parts={parts} />
          ))}
        </ul>
      )}
    </SubresourcePanel>
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
  const saving = useSubresourceOperation(id, owner, 'Storage added');
  const service = owner.kind === 'service';
  const hostFile = acceptsField(owner.instance, id, 'is_host_file');
  const sections = useMemo(() => newSections(parts, { service, hostFile }), [parts, service, hostFile]);
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
      saving={saving}
      onSaved={onDone}
      input={(given) => createInput(owner, given)}
      after={() => (
        <Button tone="quiet" className="self-end" onClick={onDone}>
          Close
        </Button>
      )}
    />
  );
}
