/** Messages of Coolify whose meaning no status or field carries. */

/**
 * No container to read a log from (recordings of both versions: `Application is not running.` of an application,
 * `Container not found.` of a service component).
 */
export const isNotRunningMessage = (message: string): boolean => /not running|container (is )?not found/i.test(message);

/** Another resource uses the domain (contract, pitfall 26); a reference server reports it for the field. */
export const isInUseMessage = (message: string): boolean => /already in use/i.test(message);
