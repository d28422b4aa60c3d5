/** One storage of a resource: details, edit, delete and backups. */
import { Archive, File, Folder, HardDrive, Pencil } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { fieldsOf, type FieldOption, type SectionSpec } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { callOf } from '#app/queries/call-preview.ts';
import { storageId, useSubresourceOperation, volumeBackupId, type ResourceRef } from '#app/queries/subresources.ts';
import type { Storage } from '#coolify/model/storages.ts';
import type { StorageUpdateInput } from '#coolify/operations/storages.ts';
import { CallPreviewsButton } from './call-previews-button.tsx';
import { DeleteButton } from './delete-button.tsx';
import { ResourceForm } from './resource-form.tsx';
import { ABSOLUTE, VOLUME_NAME } from './storage-labels.ts';
import { VolumeBackups } from './volume-backups.tsx';

const LABELS = { volume: 'Volume', file: 'File', directory: 'Directory' } as const;
const ICONS = { volume: HardDrive, file: File, directory: Folder } as const;

export function StorageRow({
  owner,
  storage,
  parts,
}: {
  readonly owner: ResourceRef;
  readonly storage: Storage;
  readonly parts: readonly FieldOption[];
}) {
  const [open, setOpen] = useState<'edit' | 'backups' | null>(null);
  const id = storageId(owner, 'delete');
  const deleting = useSubresourceOperation(id, owner, `Deleted ${storage.name}`);
  const of = { uuid: owner.uuid, storage: storage.uuid };
  const Icon = ICONS[storage.kind];
  // Service volumes are defined in the compose file (recordings, `*_services-uuid-storages*__422-*`).
  const readOnlyReason =
    owner.kind === 'service' && storage.kind === 'volume' ? 'Defined in the compose file. Edit it there.' : undefined;
  const part = parts.find(({ value }) => value === storage.partUuid)?.label;
  return (
    <li className="flex flex-col gap-2 px-3 py-2 text-13">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <Icon className="mt-1 size-4 shrink-0 text-muted" aria-hidden="true" />
        <div className="min-w-0 flex-1 basis-56">
          <p className="font-mono font-medium wrap-anywhere">{storage.mountPath}</p>
          <p className="text-xs wrap-anywhere text-muted">
            {storage.hostFile
              ? 'File on the server'
              : storage.hostPath === null
                ? LABELS[storage.kind]
                : 'Folder on the server'}
            {storage.kind === 'volume' && storage.hostPath === null && ` · ${storage.name}`}
            {storage.hostPath !== null && ` · ${storage.hostPath}`}
            {storage.fsPath !== null && ` · ${storage.fsPath}`}
            {part !== undefined && ` · ${part}`}
            {storage.sealed && ' · content hidden (needs read:sensitive)'}
            {storage.binary && ' · binary'}
            {storage.fromGit && ' · from the repository'}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button
            icon={<Pencil aria-hidden="true" />}
            aria-expanded={open === 'edit'}
            aria-label={`Edit ${storage.mountPath}`}
            disabledReason={unavailableReason(storageId(owner, 'update'), owner.instance)}
            onClick={() => setOpen(open === 'edit' ? null : 'edit')}
          >
            Edit
          </Button>
          {storage.kind !== 'file' && (
            <Button
              icon={<Archive aria-hidden="true" />}
              aria-expanded={open === 'backups'}
              aria-label={`Backups of ${storage.mountPath}`}
              disabledReason={unavailableReason(volumeBackupId(owner, 'set'), owner.instance)}
              onClick={() => setOpen(open === 'backups' ? null : 'backups')}
            >
              Backups
            </Button>
          )}
          <DeleteButton
            small
            name={storage.mountPath}
            kind="storage"
            alsoDeletes={[
              storage.kind === 'volume'
                ? 'The storage entry; volume data may stay on the server'
                : storage.hostFile
                  ? 'The storage entry; the file stays on the server'
                  : 'The file on the server',
            ]}
            reason={unavailableReason(id, owner.instance) ?? readOnlyReason}
            deleting={{ ...deleting, mutate: () => deleting.mutate(of) }}
          />
          <CallPreviewsButton
            part
            instance={owner.instance}
            of={storage.mountPath}
            calls={[
              callOf(owner.instance, storageId(owner, 'update'), {
                ...of,
                type: storage.kind === 'volume' ? 'persistent' : 'file',
                mount_path: storage.mountPath,
              }),
              ...(storage.kind === 'file'
                ? []
                : [
                    callOf(owner.instance, volumeBackupId(owner, 'set'), { ...of, frequency: '0 3 * * *' }),
                    callOf(owner.instance, volumeBackupId(owner, 'run'), of),
                    callOf(owner.instance, volumeBackupId(owner, 'delete'), of),
                  ]),
              callOf(owner.instance, id, of),
            ]}
          />
        </div>
      </div>
      {open === 'edit' && (
        <EditStorage owner={owner} storage={storage} readOnlyReason={readOnlyReason} onDone={() => setOpen(null)} />
      )}
      {open === 'backups' && <VolumeBackups owner={owner} storage={storage} onClose={() => setOpen(null)} />}
    </li>
  );
}

function EditStorage({
  owner,
  storage,
  readOnlyReason,
  onDone,
}: {
  readonly owner: ResourceRef;
  readonly storage: Storage;
  readonly readOnlyReason: string | undefined;
  readonly onDone: () => void;
}) {
  const id = storageId(owner, 'update');
  const saving = useSubresourceOperation(id, owner, 'Saved');
  const sections = useMemo(
    (): readonly SectionSpec[] => [
      {
        title: 'Storage',
        help: 'Applies on the next deployment or restart.',
        fields: [
          ...(storage.kind === 'volume' && storage.hostPath === null
            ? [
                {
                  name: 'name',
                  label: 'Volume name',
                  kind: 'text' as const,
                  required: true,
                  pattern: VOLUME_NAME,
                  help: 'A new name creates a new volume or uses an existing one. Data is not copied and stays in the old volume.',
                  disabledReason: readOnlyReason,
                },
              ]
            : []),
          {
            name: 'mount_path',
            label: 'Container path',
            kind: 'text',
            required: true,
            pattern: ABSOLUTE,
            disabledReason: readOnlyReason,
          },
          ...(storage.hostPath === null
            ? []
            : [
                {
                  name: 'host_path',
                  label: 'Server folder',
                  kind: 'text' as const,
                  nullable: true,
                  disabledReason: readOnlyReason,
                },
              ]),
          ...(storage.kind === 'file' && !storage.binary && !storage.hostFile
            ? [
                {
                  name: 'content',
                  label: 'Content',
                  kind: 'code' as const,
                  language: 'text' as const,
                  rows: 12,
                  writeOnly: storage.sealed,
                },
              ]
            : []),
          ...(storage.previewSuffix === null
            ? []
            : [
                {
                  name: 'is_preview_suffix_enabled',
                  label: 'Separate storage for previews',
                  kind: 'switch' as const,
                },
              ]),
        ],
      },
    ],
    [storage, readOnlyReason],
  );
  const initial = useMemo(
    () =>
      valuesOf(fieldsOf(sections), {
        name: storage.name,
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
      saving={saving}
      onSaved={onDone}
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
