import { createFileRoute, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '#app/api/error.ts';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { InstanceName } from '#app/components/instance-name.tsx';
import { Empty } from '#app/components/notice.tsx';
import { Page, Panel, Section } from '#app/components/page.tsx';
import { StateMark } from '#app/components/state-mark.tsx';
import { compareMarks, compareNames, KIND_WORDS, type Item } from '#app/lib/items.ts';
import { useFleet } from '#app/queries/items.ts';
import { environmentsQuery, projectQuery } from '#app/queries/projects.ts';
import { ItemLink } from '../-components/item-list.tsx';
import { PageMissing, PagePending, ReadError } from '../-components/page-states.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { ApplicationMenu } from '../applications/-components/actions.tsx';

export const Route = createFileRoute('/projects/$instance/$uuid')({
  loader: ({ context: { client }, params: { instance, uuid } }) =>
    void client.prefetchQuery(projectQuery(instance, uuid)),
  component: ProjectPage,
});

function ProjectPage() {
  const { instance: id, uuid } = Route.useParams();
  const view = useFleet();
  const query = useQuery(projectQuery(id, uuid));
  const environments = useQuery(environmentsQuery(id, uuid));
  const instance = view.members.find((member) => member.instance.id === id)?.instance;
  if (query.error instanceof ApiError && query.error.kind === 'not-found')
    return <PageMissing what={`${instance?.name ?? id} has no project with this address`} />;
  if (instance === undefined && !view.loading) return <PageMissing what={`No instance “${id}” is connected`} />;
  if (query.data === undefined || instance === undefined)
    return query.error === null ? (
      <PagePending />
    ) : (
      <ReadError error={query.error} onRetry={() => void query.refetch()} />
    );
  const project = query.data;
  const items = view.items.filter((item) => item.instance.id === id && item.place?.projectUuid === uuid);
  // A reference server may tell the environments only by their own call.
  const all = project.environments.length > 0 ? project.environments : (environments.data ?? []);
  return (
    <Page
      title={project.name}
      facts={
        <>
          <Link
            to="/instances/$instance"
            params={{ instance: id }}
            className="inline-flex min-h-6 items-center hover:underline"
          >
            <InstanceName instance={instance} />
          </Link>
          <span>
            {all.length} environment{all.length === 1 ? '' : 's'} · {items.length} resource
            {items.length === 1 ? '' : 's'}
          </span>
          {project.description !== null && <span className="wrap-anywhere">{project.description}</span>}
        </>
      }
    >
      <PageTitle>{project.name}</PageTitle>
      {environments.error !== null && project.environments.length === 0 && (
        <ReadError error={environments.error} onRetry={() => void environments.refetch()} />
      )}
      {all.length === 0 &&
        (environments.isPending ? <TableSkeleton rows={3} /> : <Empty title="This project has no environments" />)}
      {all.map((environment) => (
        <EnvironmentSection
          key={environment.uuid ?? environment.name}
          name={environment.name}
          items={items.filter((item) => item.place?.environment === environment.name)}
        />
      ))}
    </Page>
  );
}

function EnvironmentSection({ name, items }: { readonly name: string; readonly items: readonly Item[] }) {
  return (
    <Section title={name} count={items.length}>
      <Panel>
        {items.length === 0 ? (
          <p className="px-3 py-3 text-13 text-muted">Nothing in it.</p>
        ) : (
          <ul className="divide-y divide-line">
            {items
              .toSorted((a, b) => compareMarks(a.mark, b.mark) || compareNames(a.name, b.name))
              .map((item) => (
                <li
                  key={item.key}
                  className="relative flex row-h items-center gap-3 pr-1.5 pl-3 text-13 hover:bg-hover"
                >
                  <StateMark mark={item.mark} title={item.title} />
                  <ItemLink item={item} className="min-w-0 flex-1 font-medium after:absolute after:inset-0" />
                  <span className="truncate text-xs text-muted max-md:hidden">{item.source}</span>
                  <span className="w-24 text-right text-xs text-muted max-sm:hidden">
                    {item.kind === 'database' ? (item.variety ?? KIND_WORDS[item.kind]) : KIND_WORDS[item.kind]}
                  </span>
                  <span className="w-20 text-right text-xs">{item.word}</span>
                  <span className="relative z-1 w-8 shrink-0 pointer-coarse:w-11">
                    {item.kind === 'application' && <ApplicationMenu item={item} />}
                  </span>
                </li>
              ))}
          </ul>
        )}
      </Panel>
    </Section>
  );
}
