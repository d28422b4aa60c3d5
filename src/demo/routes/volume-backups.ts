/** Backups of volumes and directories (contract section 2: since v4.3.0; recordings 4.3.10, `*-storages-storage_uuid-backups*`). */
import { invalid, NOT_ALLOWED, notFound, ok, errorResponse, type Answer } from '../answers.ts';
import { readFields, type Fields } from '../body.ts';
import { onlyCoolify, type Call, type Route } from '../router.ts';
import { uuidFrom } from '../world/random.ts';
import { storagesOf, type StoredStorage } from '../world/storages.ts';
import { NOUNS, ownerOf, type StorageKind } from './storages.ts';

interface Schedule {
  readonly uuid: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** End of the running backup. */
  readonly until: number;
}
const schedules = new WeakMap<StoredStorage, Schedule>();

const BACKUP_DURATION_MS = 1_500;
const DEFAULTS = {
  enabled: true,
  save_s3: false,
  disable_local_backup: false,
  stop_during_backup: false,
  s3_storage_uuid: null,
  retention_amount_locally: 7,
  retention_days_locally: 0,
  retention_max_storage_locally: 0,
  retention_amount_s3: 7,
  retention_days_s3: 0,
  retention_max_storage_s3: 0,
  // The recordings differ from the documented 3600.
  timeout: null,
};
const WORDS = /^@?(every_minute|hourly|daily|midnight|weekly|monthly|yearly|annually)$/;

function storageOf(call: Call, kind: StorageKind): StoredStorage | Answer {
  const owner = ownerOf(call, kind);
  if (owner === null) return notFound(NOUNS[kind]);
  const storage = storagesOf(call.instance, owner.item).find(({ uuid }) => uuid === call.params['storage']);
  return storage ?? notFound('Storage');
}
const isAnswer = (found: StoredStorage | Answer): found is Answer => 'status' in found;
/** guess: the message. */
const noSchedule = errorResponse(404, 'Storage backup schedule not found.');

/** guess: the messages, except that of `frequency`. */
function errorsOf(fields: Fields, call: Call): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  const { frequency } = fields;
  if (frequency === undefined) errors['frequency'] = ['The frequency field is required.'];
  else if (typeof frequency !== 'string' || !(WORDS.test(frequency) || /^(\S+\s+){4}\S+$/.test(frequency)))
    errors['frequency'] = ['The frequency must be a valid cron or human expression.'];
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'frequency') continue;
    const words = name.replaceAll('_', ' ');
    if (!(name in DEFAULTS)) errors[name] = [NOT_ALLOWED];
    else if (name.startsWith('retention_') && (typeof value !== 'number' || value < 0))
      errors[name] = [`The ${words} field must be at least 0.`];
    else if (name === 'timeout' && (typeof value !== 'number' || value < 60 || value > 36_000))
      errors[name] = ['The timeout field must be between 60 and 36000.'];
  }
  const storage = fields['s3_storage_uuid'];
  if (fields['save_s3'] === true && typeof storage !== 'string')
    errors['s3_storage_uuid'] = ['The s3_storage_uuid field is required when save_s3 is true.'];
  else if (typeof storage === 'string' && !call.world.s3Storages.some(({ uuid }) => uuid === storage))
    errors['s3_storage_uuid'] = ['The selected S3 storage is invalid for this team.'];
  return errors;
}

function set(call: Call, kind: StorageKind): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const storage = storageOf(call, kind);
  if (isAnswer(storage)) return storage;
  const errors = errorsOf(read.fields, call);
  // guess: the message; files cannot be backed up (openapi.json: “persistent volume or directory storage”).
  if (storage.file && !storage.directory)
    return errorResponse(422, 'Only persistent volumes and directories can be backed up.');
  if (Object.keys(errors).length > 0) return invalid(errors);
  const before = schedules.get(storage);
  const uuid = before?.uuid ?? uuidFrom(`${storage.uuid} backup`);
  const fields = { ...DEFAULTS, ...read.fields };
  schedules.set(storage, { uuid, fields, until: before?.until ?? 0 });
  return ok(
    {
      uuid,
      // guess: the second message.
      message: before === undefined ? 'Storage backup schedule created.' : 'Storage backup schedule updated.',
      storage_uuid: storage.uuid,
      storage_type: storage.file ? 'directory' : 'persistent',
      ...fields,
    },
    before === undefined ? 201 : 200,
  );
}

function run(call: Call, kind: StorageKind): Answer {
  const storage = storageOf(call, kind);
  if (isAnswer(storage)) return storage;
  const schedule = schedules.get(storage);
  if (schedule === undefined) return noSchedule;
  schedules.set(storage, { ...schedule, until: call.now + BACKUP_DURATION_MS });
  return ok({ message: 'Storage backup queued.', uuid: schedule.uuid });
}

function remove(call: Call, kind: StorageKind): Answer {
  const storage = storageOf(call, kind);
  if (isAnswer(storage)) return storage;
  const schedule = schedules.get(storage);
  if (schedule === undefined) return noSchedule;
  // guess: the message; 409 during a backup is contract section 2.
  if (schedule.until > call.now) return errorResponse(409, 'A backup or recovery operation is still running.');
  schedules.delete(storage);
  return ok({ message: 'Storage backup schedule and archives deleted.' });
}

export const volumeBackupRoutes: readonly Route[] = (['applications', 'databases', 'services'] as const).flatMap(
  (kind) => {
    const path = `/${kind}/{uuid}/storages/{storage}/backups`;
    const since = { since: '4.3.0' };
    return [
      onlyCoolify('PUT', path, 'write', (call) => set(call, kind), since),
      onlyCoolify('POST', `${path}/run`, 'write', (call) => run(call, kind), since),
      onlyCoolify('DELETE', path, 'write', (call) => remove(call, kind), since),
    ];
  },
);
