/** Data of a detail page: the detail request, or the fleet’s data until it arrives. */
import type { UseQueryResult } from '@tanstack/react-query';
import { createElement, type ReactElement } from 'react';
import { ApiError } from '#app/api/error.ts';
import { capitalised, resourcesOf, type Resource, type Kind } from '#app/lib/resources.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { projectTreeQuery } from '#app/queries/project-tree.ts';
import { useQuery } from '@tanstack/react-query';
import type { Application, Database, Service } from '#coolify/model/resources.ts';
import type { FleetLists, FleetList } from '#contract/fleet.ts';
import { PageFailed, PageMissing, PagePending } from './page-states.tsx';

type Detail = { readonly item: Resource; readonly page: null } | { readonly item: null; readonly page: ReactElement };

const NONE: FleetList<never> = { data: [], at: null, failure: null };

/**
 * @param query detail query
 * @returns the item, or the page to show instead (missing, loading)
 */
export function useDetail(
  kind: Kind,
  { instance: id, uuid }: { instance: string; uuid: string },
  query: UseQueryResult<Application | Database | Service>,
): Detail {
  const view = useFleet();
  const projectTree = useQuery(projectTreeQuery);
  const member = view.members.find(({ instance }) => instance.id === id);
  const known = view.items.find((item) => item.kind === kind && item.key === `${id}/${uuid}`);
  if (
    query.error instanceof ApiError &&
    query.error.kind === 'not-found' &&
    member !== undefined &&
    known === undefined
  ) {
    return {
      item: null,
      page: createElement(PageMissing, { what: `${capitalised(kind)} not found on ${member?.instance.name ?? id}` }),
    };
  }
  if (member === undefined) {
    if (view.loading) return { item: null, page: createElement(PagePending) };
    return { item: null, page: createElement(PageMissing, { what: `Instance “${id}” not found` }) };
  }
  if (query.data === undefined) {
    return known === undefined
      ? {
          item: null,
          page:
            query.error === null
              ? createElement(PagePending)
              : createElement(PageFailed, { what: kind, error: query.error, onRetry: () => void query.refetch() }),
        }
      : { item: known, page: null };
  }
  const part: FleetList<Application | Database | Service> = {
    data: [query.data],
    at: new Date(query.dataUpdatedAt).toISOString(),
    failure: query.error instanceof ApiError ? query.error.failure : null,
  };
  const lists: FleetLists = {
    applications: NONE, databases: NONE, services: NONE, servers: NONE, projects: NONE,
    deployments: member.lists?.deployments ?? NONE,
    [`${kind}s`]: part,
  }; // prettier-ignore
  const own = resourcesOf([{ instance: member.instance, lists }], projectTree.data ?? new Map())[0];
  return own === undefined
    ? { item: null, page: createElement(PagePending) }
    : { item: mergeKnown(own, known), page: null };
}

/** Fills gaps in the detail response from the list (e.g. the server name on older versions). */
function mergeKnown(own: Resource, known: Resource | undefined): Resource {
  return known === undefined
    ? own
    : {
        ...own,
        server: own.server ?? known.server,
        serverUuid: own.serverUuid ?? known.serverUuid,
        place: own.place ?? known.place,
      };
}
