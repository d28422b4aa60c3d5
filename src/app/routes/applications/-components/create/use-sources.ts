/** The lists behind a source, as far as the instance has them; where it has none, why. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { describeError } from '#app/api/describe-error.ts';
import { canRead, unavailableReason } from '#app/queries/availability.ts';
import { branchesQuery, repositoriesQuery } from '#app/queries/github-apps.ts';
import { listQuery } from '#app/queries/read.ts';
import type { Instance } from '#contract/instances.ts';
import type { Choices, FieldContext } from './fields.ts';
import type { KindId } from './kinds.ts';

/** A value once nobody has typed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 500);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function choicesOf<T>(
  query: Pick<UseQueryResult<readonly T[]>, 'data' | 'error' | 'isFetching'>,
  option: (item: T) => Choices['options'][number],
  free: string,
): Choices {
  if (query.data !== undefined) return { options: query.data.map(option), why: undefined };
  if (query.error === null) return { options: [], why: undefined };
  const { title, quote } = describeError(query.error);
  return { options: [], why: `${title}${quote === null ? '' : `: “${quote}”`} ${free}` };
}

const CHOOSE_INSTANCE: Choices = { options: [], why: undefined };

/** @param typed what stands in the fields that the next lists hang on */
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
  const app = useSettled(typed.app);
  // In paths an app goes by its number on Coolify, on creating by its uuid.
  const known = apps.data?.find((item) => (item.uuid ?? item.id) === app);
  const address = noList === undefined ? (known?.id ?? '') : app;
  const repositories = useQuery({ ...repositoriesQuery(id, address), enabled: github && address !== '' });
  const repository = useSettled(typed.repository);
  const listed = repositories.data?.some(({ fullName }) => fullName === repository) === true;
  const branches = useQuery({ ...branchesQuery(id, address, repository), enabled: github && listed });
  const keys = useQuery({
    ...listQuery(id, 'privateKeys.list', {}),
    enabled: kind === 'deploy-key' && instance !== undefined && canRead('privateKeys.list', instance),
  });
  if (instance === undefined)
    return { apps: CHOOSE_INSTANCE, repositories: CHOOSE_INSTANCE, branches: CHOOSE_INSTANCE, keys: CHOOSE_INSTANCE };
  return {
    apps:
      noList === undefined
        ? choicesOf(
            { ...apps, data: apps.data?.filter(({ isPublic }) => !isPublic) },
            (item) => ({
              value: item.uuid ?? item.id,
              label: `${item.name}${item.organization === null ? '' : ` (${item.organization})`}${item.isSystemWide === true ? ', system-wide' : ''}`,
            }),
            'Enter its UUID instead.',
          )
        : { options: [], why: `${noList} Enter the app’s UUID: it is in its address in Coolify.` },
    repositories: choicesOf(
      repositories,
      ({ fullName }) => ({ value: fullName, label: fullName }),
      'Enter it as owner/name.',
    ),
    branches: choicesOf(branches, ({ name }) => ({ value: name, label: name }), 'Enter its name.'),
    keys: choicesOf(
      {
        ...keys,
        // Those made for Git first.
        data: keys.data?.toSorted(
          (a, b) => Number(b.isGitRelated === true) - Number(a.isGitRelated === true) || a.name.localeCompare(b.name),
        ),
      },
      ({ uuid, name }) => ({ value: uuid, label: name }),
      'Enter its UUID instead.',
    ),
  };
}
