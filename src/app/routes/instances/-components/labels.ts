import type { Instance } from '#contract/instances.ts';

/** “Coolify 4.3.10”, “API reference”. */
export function versionWords({ dialect, version }: Pick<Instance, 'dialect' | 'version'>): string {
  return `${dialect === 'coolify' ? 'Coolify' : 'API reference'}${version === null ? '' : ` ${version}`}`;
}
