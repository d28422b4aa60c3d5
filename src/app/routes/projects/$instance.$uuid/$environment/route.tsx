import { createFileRoute, Link, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { pluralize } from '#app/lib/pluralize.ts';
import { callOf } from '#app/queries/call-preview.ts';
import { environmentQuery, projectQuery } from '#app/queries/projects.ts';
import { LocationPage } from '../../-components/location-page.tsx';
import { useEnvironment } from '../../-components/use-location.ts';

export const Route = createFileRoute('/projects/$instance/$uuid/$environment')({
  loader: ({ context: { client }, params: { instance, uuid, environment } }) => {
    void client.prefetchQuery(projectQuery(instance, uuid));
    void client.prefetchQuery(environmentQuery(instance, uuid, environment));
  },
  component: EnvironmentPage,
});

const TABS = [
  { to: '/projects/$instance/$uuid/$environment', label: 'Resources' },
  { to: '/projects/$instance/$uuid/$environment/shared-variables', label: 'Shared variables' },
] as const;

function EnvironmentPage() {
  const params = Route.useParams();
  const navigate = useNavigate();
  const { instance: id, uuid, environment: address } = params;
  const project = useQuery(projectQuery(id, uuid)).data?.name ?? 'Project';
  const { query, items, count, unlisted } = useEnvironment(id, uuid, address);
  const input = { project: uuid, environment: address };
  const projectLink = { to: '/projects/$instance/$uuid', params: { instance: id, uuid } } as const;
  return (
    <LocationPage
      kind="environment"
      params={params}
      input={input}
      address={address}
      query={query}
      pageTitle={({ name }) => `${name} of ${project}`}
      facts={
        <>
          <Link {...projectLink} className="inline-flex min-h-6 items-center hover:underline">
            {project}
          </Link>
          <span>{pluralize(count, 'resource')}</span>
        </>
      }
      environment={query.data?.name}
      tabs={TABS}
      calls={({ name }, instance) => [
        callOf(instance, 'environments.get', input),
        callOf(instance, 'environments.rename', { ...input, name }),
        callOf(instance, 'environments.delete', input),
      ]}
      items={items}
      unlisted={unlisted}
      whereOn={(instance) => `${project} on ${instance.name}`}
      onDeleted={() => navigate(projectLink)}
    />
  );
}
