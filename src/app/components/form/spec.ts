/** Forms as data: the fields of a form with their labels, kinds, checks and conditions. */
import type { ReactNode } from 'react';

/** `combo`: text input with suggestions. `code`: an editor. */
export type FieldKind = 'text' | 'number' | 'textarea' | 'switch' | 'select' | 'secret' | 'code' | 'combo';
export type CodeLanguage = 'yaml' | 'dockerfile' | 'json' | 'properties' | 'shell' | 'text';

/** The text as typed, or the state of a switch. */
export type FieldValue = string | boolean;
export type Values = Readonly<Record<string, FieldValue>>;
/** A request body, by the names of the API. */
export type Body = Readonly<Record<string, unknown>>;

export interface FieldOption {
  readonly value: string;
  readonly label: string;
}

export interface FieldSpec<N extends string = string> {
  /** The API's name, without dots: the key in the body and in server errors. */
  readonly name: N;
  readonly label: string;
  readonly kind: FieldKind;
  readonly help?: ReactNode;
  /** A sentence replaces “Enter the …”. */
  readonly required?: boolean | string | undefined;
  /** Shown behind the control: “seconds”, “MB”. */
  readonly unit?: string;
  readonly placeholder?: string | undefined;
  /** Options of a `select`, suggestions of a `combo`. */
  readonly options?: readonly (string | FieldOption)[] | undefined;
  /** Range of a number; for texts, of the number of characters. */
  readonly min?: number;
  readonly max?: number;
  /** Allows decimals; numbers are integers otherwise. */
  readonly decimal?: boolean;
  readonly pattern?: { readonly match: RegExp; readonly message: string };
  /** @returns an error message, null when the value is valid */
  readonly check?: (value: FieldValue, all: Values) => string | null;
  /** A hidden field is neither checked nor sent. */
  readonly visibleWhen?: (all: Values) => boolean;
  /** Why the field is read-only; it stays focusable. */
  readonly disabledReason?: string | undefined;
  readonly language?: CodeLanguage;
  /** Rows of a textarea or an editor; makes a `secret` multiline (a private key). */
  readonly rows?: number;
  /** An empty field is sent as null; otherwise as an empty text (a number must not be empty then). */
  readonly nullable?: boolean;
  /** The stored value cannot be read: empty means unchanged. */
  readonly writeOnly?: boolean | undefined;
  /** Create pages: sent even if unchanged (a switch whose default differs from the server's). */
  readonly alwaysSend?: boolean;
  /** Reads the value from a row, where it is not `row[name]`. */
  readonly read?: (row: Readonly<Record<string, unknown>>) => unknown;
  /** Converts the value for the API, where the kind does not determine it. */
  readonly write?: (value: FieldValue) => unknown;
  /** On-screen keyboard. */
  readonly inputMode?: 'url' | 'email' | 'numeric' | 'decimal' | 'text';
}

export interface SectionSpec<N extends string = string> {
  readonly title: string;
  readonly help?: ReactNode;
  readonly fields: readonly FieldSpec<N>[];
}

export const fieldsOf = (sections: readonly SectionSpec[]): readonly FieldSpec[] =>
  sections.flatMap((section) => section.fields);

export const isShown = (spec: FieldSpec, values: Values): boolean => spec.visibleWhen?.(values) ?? true;

export const optionOf = (option: string | FieldOption): FieldOption =>
  typeof option === 'string' ? { value: option, label: option } : option;
