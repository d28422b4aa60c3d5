import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CopyButton } from '#app/components/copy-button.tsx';
import { OutsideLink } from '#app/components/external-link.tsx';
import { Empty } from '#app/components/notice.tsx';
import { Panel, Section, WithAside } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { TextField } from '#app/components/field.tsx';
import { cx } from '#app/lib/cx.ts';
import { readRepositorySearch } from '#app/lib/search-params.ts';
import { BRANCHES_PER_PAGE, branchesQuery, repositoriesQuery } from '#app/queries/github-apps.ts';
import type { Repository } from '#coolify/model/access.ts';
import { ReadError } from '../../-components/page-states.tsx';

export const Route = createFileRoute('/github-apps/$instance/$id/repositories')({
  validateSearch: readRepositorySearch,
  component: Repositories,
});

function Repositories() {
  const { instance, id } = Route.useParams();
  const { repository } = Route.useSearch();
  const navigate = useNavigate();
  const query = useQuery(repositoriesQuery(instance, id));
  const [q, setQ] = useState('');
  const select = (name: string) => void navigate({ to: '.', search: { repository: name }, replace: true });
  if (query.data === undefined)
    return query.error === null ? (
      <>
        <p className="text-13 text-muted" role="status">
          Loading repositories from GitHub. This can take a while.
        </p>
        <TableSkeleton rows={6} />
      </>
    ) : (
      <ReadError error={query.error} onRetry={() => void query.refetch()} />
    );
  const filtered = query.data.filter(({ fullName }) => fullName.toLowerCase().includes(q.trim().toLowerCase()));
  const selected = query.data.find(({ fullName }) => fullName === repository);
  return (
    <>
      {query.error !== null && <ReadError error={query.error} onRetry={() => void query.refetch()} />}
      <WithAside>
        <Section title="Repositories" count={query.data.length}>
          {query.data.length === 0 ? (
            <Empty title="No repositories">
              The app is not installed on any repository. Add repositories to the installation on GitHub.
            </Empty>
          ) : (
            <>
              <div className="max-w-80">
                <TextField
                  label="Search repositories"
                  type="search"
                  value={q}
                  onChange={(event) => setQ(event.target.value)}
                />
              </div>
              <Panel>
                <ul aria-label="Repositories" className="max-h-[28rem] divide-y divide-line overflow-y-auto">
                  {filtered.map((row) => (
                    <RepositoryRow
                      key={row.fullName}
                      row={row}
                      selected={row.fullName === repository}
                      onSelect={() => select(row.fullName)}
                    />
                  ))}
                  {filtered.length === 0 && (
                    <li className="px-3 py-3 text-13 text-muted">No repositories match “{q}”.</li>
                  )}
                </ul>
              </Panel>
            </>
          )}
        </Section>
        {repository === undefined ? (
          <p className="text-13 text-muted xl:pt-9">Select a repository to see its branches.</p>
        ) : (
          <Branches
            key={repository}
            instance={instance}
            id={id}
            repository={repository}
            url={selected?.url ?? null}
            defaultBranch={selected?.defaultBranch ?? null}
          />
        )}
      </WithAside>
    </>
  );
}

function RepositoryRow({
  row,
  selected,
  onSelect,
}: {
  readonly row: Repository;
  readonly selected: boolean;
  readonly onSelect: () => void;
}) {
  return (
    <li>
      <button
        type="button"
        aria-pressed={selected}
        onClick={onSelect}
        className={cx(
          'flex row-h touch w-full items-center gap-3 px-3 text-left text-13 hover:bg-hover',
          selected && 'bg-selected',
        )}
      >
        <span className="min-w-0 flex-1 truncate font-medium">{row.fullName}</span>
        <span className="text-xs text-muted">
          {[row.isPrivate === true ? 'private' : row.isPrivate === false ? 'public' : null, row.defaultBranch]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </button>
    </li>
  );
}

function Branches({
  instance,
  id,
  repository,
  url,
  defaultBranch,
}: {
  readonly instance: string;
  readonly id: string;
  readonly repository: string;
  readonly url: string | null;
  readonly defaultBranch: string | null;
}) {
  const query = useQuery(branchesQuery(instance, id, repository));
  return (
    <Section title={`Branches of ${repository}`} count={query.data?.length}>
      {url !== null && (
        <p className="text-13">
          <OutsideLink href={url} />
        </p>
      )}
      {query.error !== null && query.data === undefined && (
        <ReadError error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data === undefined && query.error === null && <TableSkeleton rows={3} />}
      {query.data !== undefined && (
        <Panel>
          <ul
            aria-label={`Branches of ${repository}`}
            className="max-h-96 divide-y divide-line overflow-y-auto text-13"
          >
            {query.data.map((branch) => (
              <li key={branch.name} className="flex row-h items-center gap-3 px-3">
                <span className="min-w-0 flex-1 truncate font-medium">{branch.name}</span>
                <span className="text-xs text-muted">
                  {[branch.name === defaultBranch ? 'default' : null, branch.isProtected === true ? 'protected' : null]
                    .filter((part) => part !== null)
                    .join(' · ')}
                </span>
                {branch.commit !== null && (
                  <code className="text-xs text-muted" title={branch.commit}>
                    {branch.commit.slice(0, 7)}
                  </code>
                )}
                <CopyButton text={branch.name} label={`Copy branch name ${branch.name}`} />
              </li>
            ))}
            {query.data.length === 0 && <li className="px-3 py-3 text-muted">No branches yet.</li>}
          </ul>
        </Panel>
      )}
      {(query.data?.length ?? 0) >= BRANCHES_PER_PAGE && (
        <p className="text-13 text-muted">
          Coolify lists only the first {BRANCHES_PER_PAGE} branches. When you create an application, you can type any
          branch name.
        </p>
      )}
    </Section>
  );
}
