/** What an instance can do, as data for the browser: which operations, and which query options and fields they accept. */
import { createHash } from 'node:crypto';
import type { Capabilities, Capability } from '#contract/operations.ts';
import type * as z from 'zod/mini';
import { availabilityOf, fieldReason, type Abilities } from '#coolify/availability.ts';
import { isRecord } from '#coolify/failure.ts';
import { variantsFor, type Profile } from '#coolify/operation.ts';
import { operation, operationIds, variantOf, type OperationId } from '#coolify/operations/table.ts';
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
  const fields = index === undefined ? [] : fieldsOf(id, index, findings);
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

/** Names of input fields that a variant sends in its body. Where a function writes the body, they show in that of a sample. */
function fieldsOf(id: OperationId, index: number, findings: Basis): readonly string[] {
  const entry = operation(id);
  const variant = variantOf(id, index);
  if (entry.resource === 'variables' && entry.changes) return [...variableFlags(entry, findings)];
  if (variant?.fields !== undefined || variant?.writeBody === undefined) return variant?.fields ?? [];
  const sample = sampleOf(entry.input);
  if (!isRecord(sample)) return [];
  const body = variant.writeBody(sample as never);
  return Object.keys(sample).filter((name) => name in body);
}

/** A value that the schema could accept, with every optional field present. */
function sampleOf(schema: z.core.$ZodType): unknown {
  const { def } = schema as unknown as { readonly def: z.core.$ZodTypes['_zod']['def'] };
  switch (def.type) {
    case 'object':
      return Object.fromEntries(Object.entries(def.shape).map(([name, field]) => [name, sampleOf(field)]));
    case 'optional':
    case 'nullable':
    case 'readonly':
      return sampleOf(def.innerType);
    case 'union':
      return sampleOf(def.options[0] ?? schema);
    case 'array':
      return [];
    case 'boolean':
      return true;
    case 'number':
      return 1;
    default:
      return 'x';
  }
}
