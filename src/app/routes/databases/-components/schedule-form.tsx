import { useMemo } from 'react';
import { fieldsOf } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import type { Resource } from '#app/lib/resources.ts';
import { storageOf, useCreateSchedule, useUpdateSchedule, type Storage } from '#app/queries/backups.ts';
import type { BackupSchedule } from '#coolify/model/backups.ts';
import type { BackupCreateInput, BackupUpdateInput } from '#coolify/operations/backups.ts';
import { ResourceForm } from '../../-components/resource-form.tsx';
import { SchedulePreview } from '../../-components/schedule-preview.tsx';
import { NEW_SCHEDULE, scheduleRow, scheduleSections } from './schedule-sections.ts';

interface Props {
  readonly item: Resource;
  readonly storages: readonly Storage[];
  readonly onDone: () => void;
}

const options = (storages: readonly Storage[]) => storages.map(({ uuid, name }) => ({ value: uuid, label: name }));

export function NewSchedule({ item, storages, onDone }: Props) {
  const create = useCreateSchedule(item);
  const { instance, subtype } = item;
  const sections = useMemo(
    () => scheduleSections(instance, 'backups.create', subtype, options(storages)),
    [instance, subtype, storages],
  );
  const initial = useMemo(() => valuesOf(fieldsOf(sections), NEW_SCHEDULE), [sections]);
  return (
    <ResourceForm
      creating
      label="Create schedule"
      instance={instance}
      operation="backups.create"
      sections={sections}
      initial={initial}
      saving={create}
      onSaved={onDone}
      input={(given) => ({ ...given, uuid: item.uuid }) as BackupCreateInput}
      after={(form) => <SchedulePreview frequency={form.values['frequency']} onClose={onDone} />}
    />
  );
}

export function EditSchedule({ item, storages, onDone, schedule }: Props & { readonly schedule: BackupSchedule }) {
  const update = useUpdateSchedule(item);
  const { instance, subtype } = item;
  const storage = storageOf(schedule, storages)?.uuid;
  const sections = useMemo(
    () => scheduleSections(instance, 'backups.update', subtype, options(storages)),
    [instance, subtype, storages],
  );
  const initial = useMemo(
    () => valuesOf(fieldsOf(sections), scheduleRow(schedule, storage)),
    [sections, schedule, storage],
  );
  return (
    <ResourceForm
      instance={instance}
      operation="backups.update"
      sections={sections}
      initial={initial}
      saving={update}
      input={(changes) => withStorage({ ...changes, uuid: item.uuid, backup: schedule.uuid ?? item.uuid }, storage)}
      after={(form) => <SchedulePreview frequency={form.values['frequency']} onClose={onDone} />}
    />
  );
}

/** Coolify requires the storage with `save_s3`, even when it is unchanged (contract 4.3). */
const withStorage = (input: BackupUpdateInput, storage: string | undefined): BackupUpdateInput =>
  input.save_s3 === true && input.s3_storage_uuid === undefined ? { ...input, s3_storage_uuid: storage } : input;
