/** Rows of environment variables (contract section 5; recordings `*-envs*` of both versions). */
import { stamp } from '../world/dates.ts';
import type { SharedKind, StoredVariable } from '../world/variables.ts';
import { since, without, type Row, type View } from './view.ts';

/** Columns that a new row lacks until it is read again (recordings, POST and bulk). */
const DATABASE_FILLED_COLUMNS = ['is_required', 'order'];
const NOT_SENT = ['comment', 'is_literal', 'is_multiline', 'is_preview', 'is_shown_once'];

/** As Coolify writes it into the env file: quoted if literal or multiline. */
const realValue = ({ value, literal, multiline }: StoredVariable): string | null =>
  value !== null && (literal || multiline) && !value.startsWith('{') ? `'${value}'` : value;

/**
 * @param hides whether write-only variables have no value: since v4.2.0, for applications and services (4.0.0 `FACTS.md`,
 *   section 3; 4.3.10, bug 7)
 */
export function variableRow(variable: StoredVariable, view: View, hides: boolean): Row {
  const row: Row = {
    uuid: variable.uuid,
    comment: variable.comment,
    // Older name of the same flag until v4.0.0 (4.0.0 `FACTS.md`, section 7).
    [since(view, '4.1.0') ? 'is_buildpack_control' : 'is_nixpacks']: false,
    is_buildtime: variable.buildtime,
    is_coolify: variable.key.startsWith('SERVICE_'),
    is_literal: variable.literal,
    is_multiline: variable.multiline,
    is_preview: variable.preview,
    is_really_required: false,
    is_required: false,
    is_runtime: variable.runtime,
    is_shared: variable.value?.startsWith('{{') ?? false,
    is_shown_once: variable.shownOnce,
    key: variable.key,
    order: null,
    real_value: realValue(variable),
    value: variable.value,
    version: view.version?.raw ?? '',
    created_at: stamp(variable.createdAt),
    updated_at: stamp(variable.updatedAt),
  };
  const closed = !view.sensitive || (hides && variable.shownOnce && since(view, '4.2.0'));
  const seen = closed ? without(row, ['real_value', 'value']) : row;
  if (since(view, '4.0.0-beta.435')) return seen;
  // guess: the columns before the flags changed (contract 4.3).
  return {
    ...without(seen, ['is_buildtime', 'is_runtime']),
    ...(since(view, '4.0.0-beta.427') ? {} : { is_build_time: variable.buildtime }),
  };
}

/** Response of a write for a new row. */
export const freshRow = (row: Row, created: 'created' | 'application-bulk' | 'bulk'): Row =>
  without(
    row,
    created === 'bulk'
      ? [...DATABASE_FILLED_COLUMNS, ...NOT_SENT]
      : created === 'created'
        ? [...DATABASE_FILLED_COLUMNS, 'is_preview']
        : DATABASE_FILLED_COLUMNS,
  );

export function sharedRow(variable: StoredVariable, kind: SharedKind, view: View): Row {
  const row: Row = {
    id: variable.id,
    comment: variable.comment,
    is_literal: variable.literal,
    is_multiline: variable.multiline,
    is_shown_once: variable.shownOnce,
    key: variable.key,
    type: kind,
    value: variable.value,
    created_at: stamp(variable.createdAt),
    updated_at: stamp(variable.updatedAt),
  };
  return view.sensitive ? row : without(row, ['value']);
}
