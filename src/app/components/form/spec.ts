/** Forms as data: what a field is called, how it is typed, what is wrong with it, and when it is shown. */
import type { ReactNode } from 'react';

/** `combo`: free entry with suggestions. `code`: an editor. `area`: several lines of prose. */
export type FieldKind = 'text' | 'number' | 'area' | 'switch' | 'select' | 'secret' | 'code' | 'combo';
export type CodeLanguage = 'yaml' | 'dockerfile' | 'json' | 'properties' | 'shell' | 'text';

/** As it stands in the form: text as typed, or the state of a switch. */
export type FieldValue = string | boolean;
export type Values = Readonly<Record<string, FieldValue>>;
/** What is sent: JSON by the names of the API. */
export type Body = Readonly<Record<string, unknown>>;

export interface FieldOption {
  readonly value: string;
  readonly label: string;
}

export interface FieldSpec<N extends string = string> {
  /** The API's own name: server errors land by it, and it is the key of what is sent. No dots. */
  readonly name: N;
  readonly label: string;
  readonly kind: FieldKind;
  readonly help?: ReactNode;
  /** A sentence replaces “Enter the …”. */
  readonly required?: boolean | string | undefined;
  /** Stands behind the control: “seconds”, “MB”. */
  readonly unit?: string;
  readonly placeholder?: string | undefined;
  /** Choices of a `select`, suggestions of a `combo`. */
  readonly options?: readonly (string | FieldOption)[] | undefined;
  /** Smallest and largest number; for texts the number of characters. */
  readonly min?: number;
  readonly max?: number;
  /** Numbers are whole unless this is set. */
  readonly decimal?: boolean;
  readonly pattern?: { readonly match: RegExp; readonly say: string };
  /** @returns what is wrong and what to do, in one sentence; null when nothing is */
  readonly check?: (value: FieldValue, all: Values) => string | null;
  /** A field that is not shown is neither checked nor sent. */
  readonly when?: (all: Values) => boolean;
  /** It stays in its place, can be reached by keyboard, and says why it cannot be changed. */
  readonly disabledReason?: string | undefined;
  readonly language?: CodeLanguage;
  /** Lines of an area or an editor; a `secret` with rows is one of several lines (a private key). */
  readonly rows?: number;
  /** Cleared, it is sent as null; otherwise as an empty text (and a number must not be cleared). */
  readonly nullable?: boolean;
  /** There is a value that this token may not read: never shown as empty, sent only when something was typed. */
  readonly sealed?: boolean | undefined;
  /** On a create page: sent also when it is as it was at first (a switch whose default the server does not share). */
  readonly always?: boolean;
  /** From the row to the form, where `row[name]` is not it. */
  readonly read?: (row: Readonly<Record<string, unknown>>) => unknown;
  /** From the form to what is sent, where the kind does not tell. */
  readonly write?: (value: FieldValue) => unknown;
  /** Keyboard on the phone. */
  readonly inputMode?: 'url' | 'email' | 'numeric' | 'decimal' | 'text';
}

export interface SectionSpec<N extends string = string> {
  readonly title: string;
  readonly help?: ReactNode;
  readonly fields: readonly FieldSpec<N>[];
}

export const fieldsOf = (sections: readonly SectionSpec[]): readonly FieldSpec[] =>
  sections.flatMap((section) => section.fields);

export const isShown = (spec: FieldSpec, values: Values): boolean => spec.when?.(values) ?? true;

export const optionOf = (option: string | FieldOption): FieldOption =>
  typeof option === 'string' ? { value: option, label: option } : option;
