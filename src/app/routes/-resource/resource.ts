/** Administrative resources as data: what their list, create and detail pages show, and which operations they use. */
import type { ReactNode } from 'react';
import type { Column } from '#app/components/data-table.tsx';
import type { SectionSpec } from '#app/components/form/spec.ts';
import type { CloudToken, GithubApp, PrivateKey, S3Storage } from '#coolify/model/access.ts';
import type { InputOf, OutputOf } from '#coolify/operations/table.ts';
import type { Tag } from '#coolify/operations/tags.ts';
import type { Instance } from '#contract/instances.ts';
import type { Located } from '../-components/all-instances-list.tsx';
import type { DeleteButtonProps } from '../-components/delete-button.tsx';

/** Rows by the prefix of their operations: `s3Storages.create`, `s3Storages.delete`, … */
interface Rows {
  readonly s3Storages: S3Storage;
  readonly cloudTokens: CloudToken;
  readonly privateKeys: PrivateKey;
  readonly githubApps: GithubApp;
  readonly tags: Tag;
}
export type Prefix = keyof Rows;
/** Resources with `get` and `update` operations by uuid, on one page. */
export type EditablePrefix = 's3Storages' | 'cloudTokens' | 'privateKeys';
export type RowOf<P extends Prefix> = Rows[P];

type CreateInput<P extends Prefix> = InputOf<`${P}.create`>;
type UpdateInput<P extends EditablePrefix> = InputOf<`${P}.update`>;

/** What a resource needs beyond these options belongs in a page of its own. */
export interface Resource<P extends Prefix> {
  readonly operations: P;
  /** Lowercase, e.g. “private key”. */
  readonly noun: string;
  readonly plural: string;
  readonly path: '/s3-storages' | '/cloud-tokens' | '/private-keys' | '/github-apps' | '/tags';
  readonly idOf: (row: RowOf<P>) => string;
  readonly list: ListSpec<RowOf<P>>;
  readonly create: CreateSpec<P>;
  readonly remove: RemoveSpec<P>;
}

export interface EditableResource<P extends EditablePrefix> extends Resource<P> {
  readonly facts: (row: RowOf<P>, instance: Instance) => ReactNode;
  readonly update: UpdateSpec<P>;
  /** Lets the instance test the credentials that it stores. */
  readonly validate?: 's3Storages.validate' | 'cloudTokens.validate';
}

export interface ListSpec<T> {
  /** Text matched by the search. */
  readonly textOf: (row: T) => string;
  /** Columns after the name. */
  readonly columns?: readonly Column<Located<T>>[];
  /** Second line of the phone card; the instance by default. */
  readonly facts?: (located: Located<T>) => ReactNode;
  readonly empty: string;
}

interface CreateSpec<P extends Prefix> {
  /** Also the label of the button that opens the page. */
  readonly title: string;
  /** Label of the button that sends the form; the title by default. */
  readonly label?: string;
  /** The instance is undefined until selected. */
  readonly sections: (instance: Instance | undefined) => readonly SectionSpec<keyof CreateInput<P> & string>[];
  readonly defaults?: Readonly<Record<string, string>>;
  readonly input: (body: Partial<CreateInput<P>>, instance: Instance | undefined) => CreateInput<P>;
  /** The form starts again when this changes with the instance. */
  readonly formKey?: (instance: Instance | undefined) => string;
}

interface UpdateSpec<P extends EditablePrefix> {
  readonly sections: (instance: Instance) => readonly SectionSpec<keyof UpdateInput<P> & string>[];
  readonly input: (changes: Partial<UpdateInput<P>>, row: RowOf<P>, instance: Instance) => UpdateInput<P>;
  /** Sends the input, where that takes more than one call. */
  readonly send?: (input: UpdateInput<P>, instance: Instance) => Promise<OutputOf<`${P}.update`>>;
}

export type RemoveConditions = Pick<DeleteButtonProps, 'reason' | 'hindrance' | 'alsoDeletes'>;

interface RemoveSpec<P extends Prefix> {
  readonly input: (row: RowOf<P>) => InputOf<`${P}.delete`>;
  /** What deleting does not do, e.g. at the provider. */
  readonly note?: (row: RowOf<P>, instance: Instance) => string;
  readonly conditions?: (row: RowOf<P>, instance: Instance) => RemoveConditions;
}

export function defineResource<P extends EditablePrefix>(resource: EditableResource<P>): EditableResource<P>;
export function defineResource<P extends Prefix>(resource: Resource<P>): Resource<P>;
export function defineResource(resource: unknown): unknown {
  return resource;
}
