/**
 * The connected instances in one JSON file: a few records that rarely change. A file that cannot be read is left unchanged,
 * and the server refuses to start. Two processes may use the same file (`npm start` beside `npm run dev`): each change is
 * applied to the current content of the file.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { StartError } from '../config/start-error.ts';
import { exists, writeFileAtomic, writeFileAtomicSync } from './atomic-file.ts';
import { withFileLock } from './file-lock.ts';
import type { KeyRing } from './key-ring.ts';
import { seal, sealedSchema, unseal } from './seal.ts';

/** With the decrypted token: only in memory. */
export interface StoredInstance {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly flag: string | null;
  readonly token: string;
  readonly createdAt: string;
}

/** Each change is on disk when its promise resolves. */
export interface StoreWriter {
  /** Adds it, or replaces the one of the same id. */
  readonly put: (instance: StoredInstance) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  readonly reorder: (ids: readonly string[]) => Promise<void>;
}

export interface InstanceStore {
  readonly list: () => readonly StoredInstance[];
  /** Display order of all instances, including those that are not stored here. */
  readonly order: () => readonly string[];
  /**
   * Runs `work` while no other process or caller changes the store, after reading what others have stored.
   * @throws StartError when the file cannot be read, and the error of `work`
   */
  readonly exclusively: <T>(work: (writer: StoreWriter) => Promise<T>) => Promise<T>;
}

const fileSchema = z.object({
  version: z.literal(1),
  order: z.array(z.string()),
  instances: z.array(
    z.object({
      id: z.string().regex(/^[a-z0-9-]{1,64}$/),
      name: z.string(),
      address: z.string(),
      flag: z.string().nullable(),
      createdAt: z.string(),
      token: sealedSchema,
    }),
  ),
});

export const STORE_FILE = 'instances.json';

interface Content {
  readonly instances: readonly StoredInstance[];
  readonly order: readonly string[];
}

/** @throws StartError that names the file, and the record in it, when it cannot be read */
export function openStore(dataDir: string, keys: KeyRing): InstanceStore {
  const path = join(dataDir, STORE_FILE);
  let content: Content = { instances: [], order: [] };
  if (exists(path)) {
    const found = readStore(path);
    content = unsealed(found, path, keys);
    // Key rotation: encrypt again with the first key.
    if (found.instances.some((record) => record.token.key !== keys[0].id))
      writeFileAtomicSync(path, serialise(content, keys));
  }

  /** Memory changes only after the disk. */
  const write = async (next: Content): Promise<void> => {
    await writeFileAtomic(path, serialise(next, keys));
    content = next;
  };
  const writer: StoreWriter = {
    put: (instance) => {
      const { instances, order } = content;
      const known = instances.some(({ id }) => id === instance.id);
      return write({
        instances: known ? instances.map((old) => (old.id === instance.id ? instance : old)) : [...instances, instance],
        order: order.includes(instance.id) ? order : [...order, instance.id],
      });
    },
    remove: (id) =>
      write({
        instances: content.instances.filter((old) => old.id !== id),
        order: content.order.filter((other) => other !== id),
      }),
    reorder: (order) => write({ instances: content.instances, order }),
  };
  let turn: Promise<unknown> = Promise.resolve();
  return {
    list: () => content.instances,
    order: () => content.order,
    exclusively(work) {
      const done = turn.then(() =>
        withFileLock(path, async () => {
          if (exists(path)) content = unsealed(readStore(path), path, keys);
          return await work(writer);
        }),
      );
      turn = done.catch(() => undefined);
      return done;
    },
  };
}

const KEPT = 'The file was not changed. Fix it, restore a backup, or move it away and add the instances again.';

/** @throws StartError that names the record */
function unsealed(found: z.infer<typeof fileSchema>, path: string, keys: KeyRing): Content {
  const ids = new Set<string>();
  const instances = found.instances.map((record) => {
    if (ids.has(record.id)) throw new StartError(`${path} contains the ID “${record.id}” twice. ${KEPT}`);
    ids.add(record.id);
    try {
      return { ...record, token: unseal(record.token, record, keys) };
    } catch (error) {
      throw new StartError(
        `The token of “${record.name}” in ${path} cannot be decrypted: ${error instanceof Error ? error.message : ''}. ${KEPT}`,
      );
    }
  });
  return { instances, order: found.order };
}

function readStore(path: string): z.infer<typeof fileSchema> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new StartError(
      `${path} cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'}). ${KEPT}`,
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new StartError(`${path} is not JSON. ${KEPT}`);
  }
  const parsed = fileSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  throw new StartError(
    `${path} is not a valid list of instances: ${first?.path.join('.') ?? ''} ${first?.message ?? ''}. ${KEPT}`,
  );
}

function serialise({ instances, order }: Content, keys: KeyRing): string {
  const file: z.infer<typeof fileSchema> = {
    version: 1,
    order: [...order],
    instances: instances.map(({ token, ...rest }) => ({ ...rest, token: seal(token, rest, keys) })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
