/** Sentences of Coolify's that mean something no status or field says. */

/**
 * There is no container to read a log from (recordings of both versions: `Application is not running.` of an application,
 * `Container not found.` of a part of a service).
 */
export const isNotRunningMessage = (message: string): boolean => /not running|container (is )?not found/i.test(message);

/** A domain is another resource's (contract, pitfall 26); a server of the reference says it of the field. */
export const isInUseMessage = (message: string): boolean => /already in use/i.test(message);
