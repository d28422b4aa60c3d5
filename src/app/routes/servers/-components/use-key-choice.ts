/** Private keys of an instance as select options. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { describeError } from '#app/api/describe-error.ts';
import { canRead, unavailableReason } from '#app/queries/availability.ts';
import { listQuery } from '#app/queries/read.ts';
import type { Instance } from '#contract/instances.ts';
import type { KeyChoice } from './sections.ts';

export interface Keys extends KeyChoice {
  readonly loading: boolean;
  /** The instance has no key that a server can use. */
  readonly none: boolean;
  /** Maps the numeric key id of a server to the uuid that the API expects. */
  readonly uuidOf: (id: number | null) => string;
}

export function useKeyChoice(instance: Instance | undefined): Keys {
  const reason = instance === undefined ? 'Select an instance first.' : unavailableReason('privateKeys.list', instance);
  const { data, error, isFetching } = useQuery({
    ...listQuery(instance?.id ?? '', 'privateKeys.list', {}),
    enabled: instance !== undefined && canRead('privateKeys.list', instance),
  });
  const loading = isFetching && data === undefined;
  return useMemo(
    () => ({
      loading,
      none: data !== undefined && data.length === 0,
      options: (data ?? []).map(({ uuid, name }) => ({ value: uuid, label: name })),
      reason: reason ?? (error === null ? undefined : describeError(error).title),
      uuidOf: (id) => (id === null ? '' : (data?.find((key) => key.id === id)?.uuid ?? '')),
    }),
    [data, error, loading, reason],
  );
}
