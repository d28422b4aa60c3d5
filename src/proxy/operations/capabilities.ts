/** What an instance can do, as data for the browser: which operations, and which query options and fields they accept. */
import { createHash } from 'node:crypto';
import type { Capabilities, Capability } from '#contract/operations.ts';
import { availabilityOf, fieldReason, type Abilities } from '#coolify/availability.ts';
import { variantsFor, type Profile } from '#coolify/operation.ts';
import { operation, operationIds, type OperationId } from '#coolify/operations/table.ts';
import { acceptsOnCreate } from '#coolify/operations/application-create.ts';
import { variableFlags } from '#coolify/operations/variables.ts';
import { FLOTILLA_VERSION } from '../version.ts';

type Basis = Profile & { readonly abilities: Abilities };

/** Findings are replaced, never mutated. */
const tags = new WeakMap<Basis, string>();

/** Changes with dialect, version, missing variants and abilities of the token. */
export function capabilitiesTag(findings: Basis): string {
  let tag = tags.get(findings);
  if (tag === undefined) {
    const { dialect, version, missing, abilities } = findings;
    const basis = [FLOTILLA_VERSION, dialect, version, missing.toSorted(), Object.entries(abilities).toSorted()];
    tag = createHash('sha256').update(JSON.stringify(basis)).digest('hex').slice(0, 16);
    tags.set(findings, tag);
  }
  return tag;
}

export function capabilitiesOf(findings: Basis): Capabilities {
  const operations = Object.fromEntries(operationIds.map((id) => [id, capabilityOf(id, findings)]));
  return { tag: capabilitiesTag(findings), operations };
}

function capabilityOf(id: OperationId, findings: Basis): Capability {
  const entry = operation(id);
  const { available, reason } = availabilityOf(entry, findings, findings.abilities);
  const index = variantsFor(entry, findings)[0];
  const variant = index === undefined ? undefined : entry.variants[index];
  const known = [...new Set(entry.variants.flatMap(({ fields = [] }) => fields))];
  const missingFields = Object.fromEntries(
    known.flatMap((name) => {
      const why = fieldReason(entry, findings, name);
      return why === null ? [] : [[name, why] as const];
    }),
  );
  const fields = variant === undefined ? [] : acceptedFields(id, findings, variant.fields);
  return {
    title: entry.title,
    ...(entry.changes ? { changes: true as const } : {}),
    ...(entry.affects === undefined ? {} : { affects: entry.affects }),
    ...(available ? {} : { reason }),
    ...(variant?.query === undefined ? {} : { query: variant.query }),
    ...(fields.length === 0 ? {} : { fields }),
    ...(variant === undefined || Object.keys(missingFields).length === 0 ? {} : { missingFields }),
  };
}

/** Bodies of variables and of new applications are written by functions, which decide what a version accepts. */
function acceptedFields(id: OperationId, findings: Basis, fields: readonly string[] = []): readonly string[] {
  const entry = operation(id);
  if (entry.resource === 'variables' && entry.changes) return [...variableFlags(entry, findings)];
  if (!id.startsWith('applications.create')) return fields;
  const { shape = {} } = entry.input as { readonly shape?: object };
  return Object.keys(shape).filter((name) => acceptsOnCreate(entry, findings, name));
}
