/** Storages of a container: volumes and mounted folders, files and directories (contract section 2, “Storages”; recordings). */
import { isRecord } from '../failure.ts';
import { flag, identity, rows, text, type Row } from './fields.ts';

export interface Storage {
  readonly uuid: string;
  /** A volume, or a folder of the server where `hostPath` is given; or a file, or a directory, that Coolify keeps. */
  readonly kind: 'volume' | 'file' | 'directory';
  readonly name: string;
  /** Where the container sees it. */
  readonly mountPath: string;
  /** Of a volume: the server folder that is mounted instead. */
  readonly hostPath: string | null;
  /** Of files and directories: the path on the server. */
  readonly fsPath: string | null;
  /** Of a file; null when hidden from the token or too large. */
  readonly content: string | null;
  /** The response has no content: not the same as an empty file. */
  readonly sealed: boolean;
  /** Of services: the component that it belongs to. */
  readonly partUuid: string | null;
  /** Whether preview deployments get one of their own. */
  readonly previewSuffix: boolean | null;
  readonly binary: boolean;
  readonly fromGit: boolean;
  /** A file of the server, mounted unchanged: Coolify neither writes nor deletes it (since 4.2.0). */
  readonly hostFile: boolean;
}

function readVolume(row: Row, where: string): Storage {
  const uuid = identity(row, where);
  return {
    uuid,
    kind: 'volume',
    name: text(row, 'name') ?? uuid,
    mountPath: text(row, 'mount_path') ?? '',
    hostPath: text(row, 'host_path'),
    fsPath: null,
    content: null,
    sealed: false,
    partUuid: text(row, 'resource_uuid'),
    previewSuffix: flag(row, 'is_preview_suffix_enabled'),
    binary: false,
    fromGit: false,
    hostFile: false,
  };
}

function readFile(row: Row, where: string): Storage {
  const uuid = identity(row, where);
  const directory = flag(row, 'is_directory') ?? false;
  const hostFile = flag(row, 'is_host_file') ?? false;
  const mountPath = text(row, 'mount_path') ?? '';
  const content = row['content'];
  return {
    uuid,
    kind: directory ? 'directory' : 'file',
    name: mountPath === '' ? uuid : mountPath,
    mountPath,
    hostPath: null,
    fsPath: text(row, 'fs_path'),
    content: typeof content === 'string' ? content : content === null && !directory ? '' : null,
    sealed: !directory && !hostFile && !('content' in row),
    partUuid: text(row, 'resource_uuid'),
    previewSuffix: flag(row, 'is_preview_suffix_enabled'),
    binary: flag(row, 'is_binary') === true || flag(row, 'is_too_large') === true,
    fromGit: flag(row, 'is_based_on_git') ?? false,
    hostFile,
  };
}

/** `{persistent_storages, file_storages}` as one list: volumes first. */
export function readStorages(data: unknown): readonly Storage[] {
  const answer: Row = isRecord(data) ? data : {};
  return [
    ...rows(answer['persistent_storages'], 'persistent_storages', readVolume),
    ...rows(answer['file_storages'], 'file_storages', readFile),
  ];
}
