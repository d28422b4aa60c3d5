/** Which operation of the table a recorded request belongs to. */
import { variantsFor, type Profile } from '#coolify/operation.ts';
import { operation, operationIds, type OperationId } from '#coolify/operations/table.ts';

/** @returns the operation and variant with the most literal path; null when no variant of this profile matches */
export function matchVariant(
  profile: Profile,
  method: string,
  requestPath: string,
): { readonly id: OperationId; readonly index: number } | null {
  const [path = '', query = ''] = requestPath.split('?');
  const names = [...new URLSearchParams(query).keys()];
  const matches = operationIds.flatMap((id) =>
    variantsFor(operation(id), profile).flatMap((index) => {
      const variant = operation(id).variants[index];
      if (variant === undefined || variant.method !== method) return [];
      const literal = `${variant.base ?? '/api/v1'}${variant.path}`.split('/');
      const segments = path.split('/');
      const matched =
        literal.length === segments.length &&
        literal.every((part, position) => part.startsWith('{') || part === segments[position]) &&
        names.every((name) => variant.query?.includes(name) === true);
      return matched ? [{ id, index, literals: literal.filter((part) => !part.startsWith('{')).length }] : [];
    }),
  );
  return matches.toSorted((a, b) => b.literals - a.literals)[0] ?? null;
}
