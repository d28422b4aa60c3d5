/** The proxy's API for instances: `/api/instances`. Responses never contain a token. */
import * as z from 'zod/mini';
import type { Failure } from '#coolify/failure.ts';

const failureSchema = z.custom<Failure>((value) => typeof value === 'object' && value !== null && 'kind' in value);
const seen = z.enum(['granted', 'refused']);

export const instanceSchema = z.object({
  /** Stable, derived from the first name; part of every link: `/applications/<id>/<uuid>`. */
  id: z.string(),
  name: z.string(),
  /** Base URL without a trailing slash; for the demo `demo://<id>`. */
  address: z.string(),
  /** Chosen signal flag; null for the one derived from the id. */
  flag: z.nullable(z.string()),
  /** Only `stored` instances can be changed in the interface. */
  source: z.enum(['stored', 'environment', 'demo']),
  dialect: z.enum(['coolify', 'reference']),
  version: z.nullable(z.string()),
  /** Variants that answered “no such route” (`variantKey`). */
  missing: z.array(z.string()),
  team: z.nullable(
    z.object({
      id: z.nullable(z.number()),
      /** Missing in snapshots of older versions of Flotilla. */
      address: z.optional(z.nullable(z.string())),
      name: z.string(),
      description: z.nullable(z.string()),
    }),
  ),
  abilities: z.partial(z.object({ read: seen, 'read:sensitive': seen, write: seen, deploy: seen, root: seen })),
  warnings: z.array(z.string()),
  token: z.object({ lastFour: z.string(), /** First 12 hex digits of its SHA-256. */ fingerprint: z.string() }),
  /** Why the last attempt to reach it failed, with the time of the first failure of the series; null while it answers. */
  outage: z.nullable(z.object({ failure: failureSchema, since: z.string(), retryAt: z.nullable(z.string()) })),
  /** When the handshake last succeeded; null before the first. */
  checkedAt: z.nullable(z.string()),
  /** Rises when a write to it starts and when it settles: data read at an older revision may be outdated. */
  revision: z.number(),
  /** Tag of its current `Capabilities`. */
  capabilities: z.string(),
  /** As of the last response; null before the first. */
  rateLimit: z.nullable(z.object({ limit: z.number(), remaining: z.number() })),
});
export type Instance = z.infer<typeof instanceSchema>;

export const instancesSchema = z.object({ instances: z.array(instanceSchema) });

const name = z.string().check(z.trim(), z.minLength(1, 'Enter a name.'), z.maxLength(60, 'Use at most 60 characters.'));
const token = z
  .string()
  .check(z.trim(), z.minLength(1, 'Paste the token.'), z.maxLength(512, 'This is too long for a token.'));
const address = z
  .string()
  .check(z.trim(), z.minLength(1, 'Enter the address.'), z.maxLength(2000, 'This is too long for an address.'));

/** POST /api/instances/try: tests a connection without storing anything. */
export const tryInputSchema = z.object({ address, token });
export type TryInput = z.infer<typeof tryInputSchema>;

export const tryResultSchema = z.object({
  address: z.string(),
  dialect: z.enum(['coolify', 'reference']),
  version: z.nullable(z.string()),
  team: instanceSchema.shape.team,
  abilities: instanceSchema.shape.abilities,
  warnings: z.array(z.string()),
});
export type TryResult = z.infer<typeof tryResultSchema>;

/** POST /api/instances: tests and stores. Without `name` the host name is used. */
export const createInputSchema = z.object({
  name: z.optional(name),
  address,
  token,
  flag: z.optional(z.nullable(z.string())),
});
export type CreateInput = z.infer<typeof createInputSchema>;

/** PATCH /api/instances/{id}. Changing the address requires the token again. */
export const updateInputSchema = z.object({
  name: z.optional(name),
  flag: z.optional(z.nullable(z.string())),
  address: z.optional(address),
  token: z.optional(token),
});
export type UpdateInput = z.infer<typeof updateInputSchema>;

/** PUT /api/instances/order: every id exactly once. */
export const orderInputSchema = z.object({ ids: z.array(z.string()) });

/** GET /api/instances/import: instances in the configuration of coolify-cli; POST takes the keys to import. */
export const importCandidateSchema = z.object({
  key: z.string(),
  name: z.string(),
  address: z.string(),
  /** Why it cannot be imported (no token), or a warning (token “root” on localhost); null without either. */
  note: z.nullable(z.string()),
  usable: z.boolean(),
});
export const importListSchema = z.object({
  file: z.nullable(z.string()),
  problem: z.nullable(z.string()),
  candidates: z.array(importCandidateSchema),
});
export type ImportList = z.infer<typeof importListSchema>;
export const importInputSchema = z.object({ keys: z.array(z.string()) });
export const importResultSchema = z.object({
  imported: z.array(instanceSchema),
  failed: z.array(z.object({ key: z.string(), name: z.string(), failure: failureSchema })),
});
export type ImportResult = z.infer<typeof importResultSchema>;
