/** The application, database or service of the open page. */
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Kind } from '#app/lib/resources.ts';
import { useResource } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';

export const pathOf = (kind: Kind) => `/${kind}s/$instance/$uuid` as const;

export function useOwner<K extends Kind>(kind: K) {
  const { instance: id, uuid } = useParams({ from: pathOf(kind) });
  const instance = useInstance(id);
  const item = useResource(id, uuid);
  const name = item?.name ?? uuid;
  const owner = useMemo(
    () => (instance === undefined ? null : { kind, instance, uuid, name }),
    [kind, instance, uuid, name],
  );
  return { id, uuid, instance, item, name, owner };
}
