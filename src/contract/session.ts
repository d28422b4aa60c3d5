/** `GET /api/session`: what the interface needs to know about its server. A guard, not a schema: it is read before the first row. */
export interface Session {
  /** Flotilla's own version. */
  readonly version: string;
  /** Sentences about the configuration that users should read (an ignored variable, a skipped entry). */
  readonly notices: readonly string[];
}

/** Whether a response of `/api/session` has the fields of a `Session`. */
export const isSession = (value: object): value is Session =>
  'version' in value && typeof value.version === 'string' && 'notices' in value && Array.isArray(value.notices);
