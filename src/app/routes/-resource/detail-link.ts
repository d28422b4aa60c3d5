import type { Prefix, Resource } from './resource.ts';

/** Link to the page of a row. */
export const detailLink = (path: Resource<Prefix>['path'], instance: string, id: string) =>
  path === '/github-apps'
    ? ({ to: '/github-apps/$instance/$id', params: { instance, id } } as const)
    : ({ to: `${path}/$instance/$uuid`, params: { instance, uuid: id } } as const);
