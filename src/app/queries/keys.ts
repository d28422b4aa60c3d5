/** Query keys, each rooted at what it is about; the instance is in every key that comes from one. */
export const keys = {
  session: ['session'] as const,
  instances: ['instances'] as const,
  imports: ['imports'] as const,
  fleet: ['fleet'] as const,
  places: ['places'] as const,
  calls: (instance: string) => ['calls', instance] as const,
  /** Everything read from one instance. */
  instance: (instance: string) => ['instance', instance] as const,
  one: (instance: string, resource: string, uuid: string) => ['instance', instance, resource, uuid] as const,
  part: (
    instance: string,
    resource: string,
    uuid: string,
    part: string,
    ...rest: readonly (string | number | boolean)[]
  ) => ['instance', instance, resource, uuid, part, ...rest] as const,
};
