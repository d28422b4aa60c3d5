/** What a detail page shows: the thing as its own call answers it, until then as the fleet knows it. */
import type { UseQueryResult } from '@tanstack/react-query';
import { createElement, type ReactElement } from 'react';
import { ApiError } from '#app/api/error.ts';
import { itemsOf, type Item, type Kind } from '#app/lib/items.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { projectTreeQuery } from '#app/queries/project-tree.ts';
import { useQuery } from '@tanstack/react-query';
import type { Application, Database, Service } from '#coolify/model/resources.ts';
import type { FleetLists, FleetList } from '#contract/fleet.ts';
import { PageFailed, PageMissing, PagePending } from './page-states.tsx';

type Detail = { readonly item: Item; readonly page: null } | { readonly item: null; readonly page: ReactElement };

const NONE: FleetList<never> = { data: [], at: null, failure: null };

/**
 * @param query the read of this one thing
 * @returns the item, or the page to show in its place (missing, loading)
 */
export function useDetail(
  kind: Kind,
  { instance: id, uuid }: { instance: string; uuid: string },
  query: UseQueryResult<Application | Database | Service>,
): Detail {
  const view = useFleet();
  const places = useQuery(projectTreeQuery);
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
      page: createElement(PageMissing, { what: `${member?.instance.name ?? id} has no ${kind} with this address` }),
    };
  }
  if (member === undefined) {
    if (view.loading) return { item: null, page: createElement(PagePending) };
    return { item: null, page: createElement(PageMissing, { what: `No instance “${id}” is connected` }) };
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
  const own = itemsOf([{ instance: member.instance, lists }], places.data ?? new Map())[0];
  return own === undefined
    ? { item: null, page: createElement(PagePending) }
    : { item: mergeKnown(own, known), page: null };
}

/** A detail may lack what the list told (the server's name on older versions). */
function mergeKnown(own: Item, known: Item | undefined): Item {
  return known === undefined
    ? own
    : {
        ...own,
        server: own.server ?? known.server,
        serverUuid: own.serverUuid ?? known.serverUuid,
        place: own.place ?? known.place,
      };
}
