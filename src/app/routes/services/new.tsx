import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { ApiError } from '#app/api/error.ts';
import { fieldsOf, type SectionSpec } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Notice } from '#app/components/notice.tsx';
import { Page } from '#app/components/page.tsx';
import { Segmented } from '#app/components/segmented.tsx';
import type { RawSearch } from '#app/lib/search-params.ts';
import { acceptsField } from '#app/queries/availability.ts';
import { useCreateService } from '#app/queries/services.ts';
import { catalogueFor, entriesOf } from '#coolify/catalogue/catalogue.ts';
import type { ServiceCreateInput } from '#coolify/operations/services.ts';
import type { Instance } from '#contract/instances.ts';
import { PageTitle } from '../-components/page-title.tsx';
import { PlacePicker } from '../-components/place-picker.tsx';
import { readPlaceSearch, type PlaceSearch } from '../-components/place-search.ts';
import { ResourceForm } from '../-components/resource-form.tsx';
import { usePlace } from '../-components/use-place.ts';
import { Catalogue } from './-components/catalogue.tsx';
import { checkCompose } from './-components/compose-check.ts';

export interface NewSearch extends PlaceSearch {
  /** `compose`: from a compose file; else from the catalogue. */
  readonly from?: string | undefined;
  /** The key that is chosen. */
  readonly type?: string | undefined;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined;

export const Route = createFileRoute('/services/new')({
  validateSearch: (raw: RawSearch): NewSearch => ({
    ...readPlaceSearch(raw),
    from: raw['from'] === 'compose' ? 'compose' : undefined,
    type: textOf(raw['type']),
  }),
  component: NewService,
});

const NO_COMPOSE =
  'The API reference that this instance follows makes services of its catalogue only. A compose file becomes an application there.';

function sectionsFor(
  instance: Instance | undefined,
  compose: boolean,
): readonly SectionSpec<keyof ServiceCreateInput>[] {
  const takes = (name: string): boolean => instance === undefined || acceptsField(instance, 'services.create', name);
  const sections: (SectionSpec<keyof ServiceCreateInput> | null)[] = [
    compose
      ? {
          title: 'Compose file',
          help: (
            <>
              A part whose environment asks for <code>SERVICE_FQDN_WEB_80</code> gets an address that leads to its port
              80. Passwords and the like are made up for <code>SERVICE_PASSWORD_…</code>.
            </>
          ),
          fields: [
            {
              name: 'docker_compose_raw',
              label: 'Compose file',
              kind: 'code',
              language: 'yaml',
              rows: 18,
              required: 'Enter the compose file.',
              check: (value) => checkCompose(String(value)),
            },
          ],
        }
      : null,
    {
      title: 'Name and start',
      fields: [
        {
          name: 'name',
          label: 'Name',
          kind: 'text',
          max: 255,
          help: 'Left empty, Coolify makes one up.',
        },
        ...(takes('description')
          ? [{ name: 'description' as const, label: 'Description', kind: 'textarea' as const }]
          : []),
        ...(takes('tags')
          ? [
              {
                name: 'tags' as const,
                label: 'Tags',
                kind: 'text' as const,
                help: 'Separated by commas; each has two characters or more.',
                check: (value: string | boolean) =>
                  tagsOf(value).some((tag) => tag.length < 2) ? 'A tag has two characters or more.' : null,
                write: (value: string | boolean) => tagsOf(value),
              },
            ]
          : []),
        {
          name: 'instant_deploy',
          label: 'Start at once',
          kind: 'switch',
          alwaysSend: true,
          help: 'Images are pulled and the containers started as soon as it is created.',
        },
        ...(takes('is_container_label_escape_enabled')
          ? [
              {
                name: 'is_container_label_escape_enabled' as const,
                label: 'Escape $ in container labels',
                kind: 'switch' as const,
                help: 'On unless labels are to be filled from variables.',
              },
            ]
          : []),
      ],
    },
  ];
  return sections.filter((section) => section !== null);
}

const tagsOf = (value: string | boolean): string[] =>
  String(value)
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');

const DEFAULTS = { instant_deploy: true, is_container_label_escape_enabled: true };

/** What the instance offers, where it has just answered that it does not know a type. */
function offered(error: Error | null): readonly string[] | null {
  const list = error instanceof ApiError && error.fields['type'] !== undefined ? error.failure?.details : undefined;
  return list === undefined || list.length === 0 ? null : list;
}

function NewService() {
  const search = Route.useSearch();
  const navigate = useNavigate();
  const place = usePlace(search);
  const { instance } = place;
  const compose = search.from === 'compose';
  const type = search.type ?? '';
  const create = useCreateService(instance, (uuid) => {
    if (instance === undefined) return;
    if (uuid === null) void navigate({ to: '/services', search: { instance: instance.id }, ignoreBlocker: true });
    else
      void navigate({
        to: '/services/$instance/$uuid',
        params: { instance: instance.id, uuid },
        ignoreBlocker: true,
      });
  });
  const sections = useMemo(() => sectionsFor(instance, compose), [instance, compose]);
  const initial = useMemo(() => valuesOf(fieldsOf(sections), DEFAULTS), [sections]);
  const fresh = offered(create.error);
  // The instance's own list stays when the failure is forgotten.
  const [kept, setKept] = useState<{ readonly of: string; readonly list: readonly string[] } | null>(null);
  if (fresh !== null && kept?.list !== fresh) setKept({ of: instance?.id ?? '', list: fresh });
  const own = kept !== null && kept.of === instance?.id ? kept.list : null;
  const entries = useMemo(
    () =>
      own === null
        ? catalogueFor(instance?.dialect === 'reference' ? null : (instance?.version ?? null))
        : entriesOf(own),
    [own, instance],
  );
  const patch = (change: NewSearch) =>
    void navigate({ to: '.', search: (previous: NewSearch) => ({ ...previous, ...change }), replace: true });
  const noCompose =
    compose && instance !== undefined && !acceptsField(instance, 'services.create', 'docker_compose_raw');
  // A refused type is chosen anew, from the instance's own list.
  const refused = fresh !== null && type === create.variables?.type ? type : null;
  return (
    <Page title="New service" facts="From Coolify’s one-click catalogue, or from a compose file of your own">
      <PageTitle>New service</PageTitle>
      <div>
        <Segmented
          label="From"
          value={compose ? 'compose' : 'catalogue'}
          options={[
            { value: 'catalogue', label: 'From the catalogue' },
            { value: 'compose', label: 'From a compose file' },
          ]}
          onChange={(value) => patch({ from: value === 'compose' ? 'compose' : undefined })}
        />
      </div>
      {noCompose && (
        <Notice tone="warn" title="This instance takes no compose files here">
          {NO_COMPOSE}
        </Notice>
      )}
      <ResourceForm
        key={compose ? 'compose' : 'catalogue'}
        creating
        label="Create service"
        draft={compose ? 'services/new/compose' : 'services/new'}
        instance={instance}
        operation="services.create"
        sections={sections}
        initial={initial}
        saving={create}
        reason={
          noCompose
            ? NO_COMPOSE
            : !compose && (type === '' || refused !== null)
              ? 'Choose what it is first.'
              : place.missing
        }
        before={
          <>
            {!compose && (
              <Catalogue
                entries={entries}
                chosen={refused === null ? type : ''}
                refused={refused}
                onChoose={(key) => {
                  create.reset();
                  patch({ type: key === '' ? undefined : key });
                }}
              />
            )}
            <PlacePicker place={place} />
          </>
        }
        input={(given) => ({
          ...given,
          ...(compose ? {} : { type }),
          ...(place.body ?? { project_uuid: '', server_uuid: '', environment_name: '' }),
        })}
      />
    </Page>
  );
}
