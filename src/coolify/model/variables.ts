/** Environment variables as instances tell them (contract section 5, “Env var”; recordings of `/envs` in both versions). */
import { date, flag, identity, text, type Row } from './fields.ts';

/** What can be switched on a variable; which of them an instance knows is told by `variableFlags`. */
export interface VariableFlags {
  /** Taken as written: `$` and `\` mean nothing. */
  readonly literal: boolean;
  readonly multiline: boolean;
  /** Never shown again after saving. */
  readonly shownOnce: boolean;
  readonly buildtime: boolean;
  readonly runtime: boolean;
}
export type FlagName = keyof VariableFlags;

export interface Variable extends VariableFlags {
  /** What addresses it in a path: `uuid`, of shared ones the number, of a reference server `id ?? uuid`. */
  readonly id: string;
  readonly key: string;
  /** null when the instance did not tell it (`sealed`); an empty value is an empty text. */
  readonly value: string | null;
  /** The answer has no value: the token may not read it, or it is shown once. Never taken for empty, never sent back. */
  readonly sealed: boolean;
  /** For deployments of pull requests; applications only. */
  readonly preview: boolean;
  readonly comment: string | null;
  /** Made by Coolify itself (`SERVICE_…`, of servers `COOLIFY_SERVER_…`). */
  readonly managed: boolean;
  readonly required: boolean;
  readonly updatedAt: string | null;
}

/**
 * One row. `value` counts, never `real_value`: that one is quoted and has references resolved (contract, pitfall 13).
 * Absent flags are Coolify's defaults: in the build and at run time, otherwise off (contract 4.3).
 * @throws FailureError(unreadable)
 */
export function readVariable(row: Row, where: string): Variable {
  // Every field of the reference's answers is optional: a variable is known by its key as well.
  const id = text(row, 'uuid', 'id', 'key') ?? identity(row, where);
  const given = row['value'];
  const known =
    'value' in row && (typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean');
  const shownOnce = flag(row, 'is_shown_once') ?? false;
  // null is an empty value, except of one that is shown once: there nobody can tell (4.0.0 `FACTS.md`, section 3).
  const empty = 'value' in row && given === null && !shownOnce;
  return {
    id,
    key: text(row, 'key') ?? id,
    value: known ? String(given) : empty ? '' : null,
    sealed: !known && !empty,
    preview: flag(row, 'is_preview') ?? false,
    literal: flag(row, 'is_literal') ?? false,
    multiline: flag(row, 'is_multiline') ?? false,
    shownOnce,
    // One flag with an older name up to b426, and in the reference.
    buildtime: flag(row, 'is_buildtime') ?? flag(row, 'is_build_time') ?? true,
    runtime: flag(row, 'is_runtime') ?? true,
    comment: text(row, 'comment'),
    // Those of a server have no flag for it (recordings 4.3.10, `GET_servers-uuid-envs__ok`).
    managed:
      flag(row, 'is_coolify') ??
      (text(row, 'type') === 'server' && (text(row, 'key') ?? '').startsWith('COOLIFY_SERVER_')),
    required: flag(row, 'is_required') === true || flag(row, 'is_really_required') === true,
    updatedAt: date(row, 'updated_at'),
  };
}
