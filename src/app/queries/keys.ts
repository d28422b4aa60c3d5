/** Query keys. Every key of data that comes from an instance begins with that instance. */
export const keys = {
  session: ['session'] as const,
  /** How many times more often than usual data is read. */
  pace: ['pace'] as const,
  instances: ['instances'] as const,
  imports: ['imports'] as const,
  fleet: ['fleet'] as const,
  projectTree: ['project-tree'] as const,
  capabilities: (tag: string) => ['capabilities', tag] as const,
  calls: (instance: string) => ['calls', instance] as const,
  /** A loop that repeats a read until its result settles (`follow.ts`). */
  follow: (...subject: readonly string[]) => ['follow', ...subject] as const,
  /** Effects of writes that the fleet does not show yet. */
  pendingChanges: (instance: string) => ['pending-changes', instance] as const,
  /** A write in flight; writes with the same key exclude each other. */
  write: (instance: string, target: string, slot: string, part = '') =>
    ['write', instance, target, slot, part] as const,
  list: (instance: string, resource: string, id: string, input: object) =>
    ['instance', instance, resource, LIST, id, JSON.stringify(input)] as const,
  detail: (instance: string, resource: string, uuid: string) => ['instance', instance, resource, uuid] as const,
  subresource: (
    instance: string,
    resource: string,
    uuid: string,
    subresource: string,
    ...rest: readonly (string | number | boolean)[]
  ) => ['instance', instance, resource, uuid, subresource, ...rest] as const,
};

const LIST = 'list';

/** `githubApps.list` → `githubApps`. */
export const prefixOf = (id: string): string => id.split('.', 1)[0] ?? id;

/** Which queries a write makes outdated. */
export interface WriteScope {
  readonly instance: string;
  readonly resources: readonly string[];
  /** Other details of `resources` are not affected; undefined affects all. */
  readonly target: string | undefined;
  /** What no longer exists. */
  readonly removed: string | undefined;
}

export function isAffected(
  queryKey: readonly unknown[],
  { instance, resources, target, removed }: WriteScope,
): boolean {
  const [root, id, resource, uuid] = queryKey;
  return (
    root === 'instance' &&
    id === instance &&
    resources.includes(String(resource)) &&
    (target === undefined || uuid === target || uuid === LIST) &&
    (removed === undefined || !queryKey.includes(removed))
  );
}
