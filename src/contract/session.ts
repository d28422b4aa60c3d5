/** `GET /api/session`: what the interface needs to know about its server. */
import * as z from 'zod/mini';

export const sessionSchema = z.object({
  /** Flotilla's own version. */
  version: z.string(),
  /** Sentences about the configuration that users should read (an ignored variable, a skipped entry). */
  notices: z.array(z.string()),
  /** Factor for every polling interval of the browser, set in tests. */
  pace: z.optional(z.number()),
});
export type Session = z.infer<typeof sessionSchema>;

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
export const callsSchema = z.object({ calls: z.array(callSchema), rateLimit: instanceRateLimit() });

function instanceRateLimit() {
  return z.nullable(z.object({ limit: z.number(), remaining: z.number() }));
}
