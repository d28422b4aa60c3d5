import * as z from 'zod/mini';

/** One request to an instance. `GET /api/instances/{id}/calls`, newest first. */
export const callSchema = z.object({
  at: z.string(),
  operation: z.string(),
  method: z.string(),
  /** With the query; bodies and headers are not stored. */
  path: z.string(),
  status: z.nullable(z.number()),
  ms: z.number(),
  bytes: z.number(),
  /** `interactive`: a user waited for it; `background`: polling. */
  priority: z.enum(['interactive', 'background']),
});
export type Call = z.infer<typeof callSchema>;
export const callsSchema = z.object({
  calls: z.array(callSchema),
  rateLimit: z.nullable(z.object({ limit: z.number(), remaining: z.number() })),
});
