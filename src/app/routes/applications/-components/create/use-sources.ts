/** Loads the options of the source fields, or the reason why a list is unavailable. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { describeError } from '#app/api/describe-error.ts';
import { canRead, unavailableReason } from '#app/queries/availability.ts';
import { branchesQuery, repositoriesQuery } from '#app/queries/github-apps.ts';
import { listQuery } from '#app/queries/read.ts';
import type { Instance } from '#contract/instances.ts';
import type { Choices, FieldContext } from './fields.ts';
import type { KindId } from './source-kinds.ts';

/** Debounces a typed value by 500 ms. */
function useDebounced(value: string): string {
  const [debounced, setDebounced] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(value), 500);
    return () => clearTimeout(timer);
  }, [value]);
  return debounced;
}

function choicesOf<T>(
  query: Pick<UseQueryResult<readonly T[]>, 'data' | 'error' | 'isFetching'>,
  option: (item: T) => Choices['options'][number],
  manualEntry: string,
): Choices {
  if (query.data !== undefined) return { options: query.data.map(option), unavailableReason: undefined };
  if (query.error === null) return { options: [], unavailableReason: undefined };
  const { title, quote } = describeError(query.error);
  return { options: [], unavailableReason: `${title}${quote === null ? '' : `: “${quote}”`} ${manualEntry}` };
}

const NO_INSTANCE: Choices = { options: [], unavailableReason: undefined };

/** @param typed values of the fields that dependent lists are loaded by */
export function useSources(
  kind: KindId,
  instance: Instance | undefined,
  typed: { readonly app: string; readonly repository: string },
): Pick<FieldContext, 'apps' | 'repositories' | 'branches' | 'keys'> {
  const id = instance?.id ?? '';
  const github = kind === 'github-app' && instance !== undefined;
  const noList = instance === undefined ? undefined : unavailableReason('githubApps.list', instance);
  const apps = useQuery({
    ...listQuery(id, 'githubApps.list', {}),
    enabled: github && canRead('githubApps.list', instance),
  });
  const app = useDebounced(typed.app);
  // Coolify expects an app's numeric id in paths and its uuid on create.
  const selectedApp = apps.data?.find((item) => (item.uuid ?? item.id) === app);
  const address = noList === undefined ? (selectedApp?.id ?? '') : app;
  const repositories = useQuery({ ...repositoriesQuery(id, address), enabled: github && address !== '' });
  const repository = useDebounced(typed.repository);
  const listed = repositories.data?.some(({ fullName }) => fullName === repository) === true;
  const branches = useQuery({ ...branchesQuery(id, address, repository), enabled: github && listed });
  const keys = useQuery({
    ...listQuery(id, 'privateKeys.list', {}),
    enabled: kind === 'deploy-key' && instance !== undefined && canRead('privateKeys.list', instance),
  });
  if (instance === undefined)
    return { apps: NO_INSTANCE, repositories: NO_INSTANCE, branches: NO_INSTANCE, keys: NO_INSTANCE };
  return {
    apps:
      noList === undefined
        ? choicesOf(
            { ...apps, data: apps.data?.filter(({ isPublic }) => !isPublic) },
            (item) => ({
              value: item.uuid ?? item.id,
              label: `${item.name}${item.organization === null ? '' : ` (${item.organization})`}${item.isSystemWide === true ? ', system-wide' : ''}`,
            }),
            'Enter the UUID instead.',
          )
        : { options: [], unavailableReason: `${noList} Enter the app’s UUID from its URL in Coolify.` },
    repositories: choicesOf(
      repositories,
      ({ fullName }) => ({ value: fullName, label: fullName }),
      'Enter the repository as owner/name.',
    ),
    branches: choicesOf(branches, ({ name }) => ({ value: name, label: name }), 'Enter the branch name.'),
    keys: choicesOf(
      {
        ...keys,
        // Git keys first.
        data: keys.data?.toSorted(
          (a, b) => Number(b.isGitRelated === true) - Number(a.isGitRelated === true) || a.name.localeCompare(b.name),
        ),
      },
      ({ uuid, name }) => ({ value: uuid, label: name }),
      'Enter the UUID instead.',
    ),
  };
}
