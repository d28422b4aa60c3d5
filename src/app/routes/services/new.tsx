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
import { LocationPicker } from '../-components/location-picker.tsx';
import { readLocationSearch, type LocationSearch } from '../-components/location-search.ts';
import { ResourceForm } from '../-components/resource-form.tsx';
import { useLocationChoice } from '../-components/use-location-choice.ts';
import { Catalogue } from './-components/catalogue.tsx';
import { checkCompose } from './-components/compose-check.ts';

export interface NewSearch extends LocationSearch {
  /** `compose`: from a compose file; otherwise from the catalogue. */
  readonly from?: string | undefined;
  /** Selected service key. */
  readonly type?: string | undefined;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined;

export const Route = createFileRoute('/services/new')({
  validateSearch: (raw: RawSearch): NewSearch => ({
    ...readLocationSearch(raw),
    from: raw['from'] === 'compose' ? 'compose' : undefined,
    type: textOf(raw['type']),
  }),
  component: NewService,
});

const NO_COMPOSE =
  'This instance creates services from its catalogue only. Create an application to use a compose file.';

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
              Use <code>SERVICE_FQDN_WEB_80</code> in the environment of a component to give it a domain for its port
              80. Coolify generates values for <code>SERVICE_PASSWORD_…</code> variables.
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
      title: 'General',
      fields: [
        {
          name: 'name',
          label: 'Name',
          kind: 'text',
          max: 255,
          help: 'Leave empty to generate one.',
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
                help: 'Comma-separated; at least two characters each.',
                check: (value: string | boolean) =>
                  tagsOf(value).some((tag) => tag.length < 2) ? 'Each tag needs at least two characters.' : null,
                write: (value: string | boolean) => tagsOf(value),
              },
            ]
          : []),
        {
          name: 'instant_deploy',
          label: 'Start immediately',
          kind: 'switch',
          alwaysSend: true,
          help: 'Pulls images and starts the containers after creation.',
        },
        ...(takes('is_container_label_escape_enabled')
          ? [
              {
                name: 'is_container_label_escape_enabled' as const,
                label: 'Escape $ in container labels',
                kind: 'switch' as const,
                help: 'Turn off to use variables in labels.',
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

/** Service types the instance offers, from its response to an unknown type. */
function offeredServiceTypes(error: Error | null): readonly string[] | null {
  const list = error instanceof ApiError && error.fields['type'] !== undefined ? error.failure?.details : undefined;
  return list === undefined || list.length === 0 ? null : list;
}

function NewService() {
  const search = Route.useSearch();
  const navigate = useNavigate();
  const choice = useLocationChoice(search);
  const { instance } = choice;
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
  const newlyOffered = offeredServiceTypes(create.error);
  // Keep the offered list after the error is reset.
  const [lastOffered, setKept] = useState<{ readonly of: string; readonly list: readonly string[] } | null>(null);
  if (newlyOffered !== null && lastOffered?.list !== newlyOffered)
    setKept({ of: instance?.id ?? '', list: newlyOffered });
  const offeredTypes = lastOffered !== null && lastOffered.of === instance?.id ? lastOffered.list : null;
  const entries = useMemo(
    () =>
      offeredTypes === null
        ? catalogueFor(instance?.dialect === 'reference' ? null : (instance?.version ?? null))
        : entriesOf(offeredTypes),
    [offeredTypes, instance],
  );
  const patch = (change: NewSearch) =>
    void navigate({ to: '.', search: (previous: NewSearch) => ({ ...previous, ...change }), replace: true });
  const noCompose =
    compose && instance !== undefined && !acceptsField(instance, 'services.create', 'docker_compose_raw');
  // A rejected type must be selected again, from the instance's list.
  const refused = newlyOffered !== null && type === create.variables?.type ? type : null;
  return (
    <Page title="New service" facts="From Coolify’s one-click catalogue or your own compose file">
      <PageTitle>New service</PageTitle>
      <div>
        <Segmented
          label="Source"
          value={compose ? 'compose' : 'catalogue'}
          options={[
            { value: 'catalogue', label: 'From the catalogue' },
            { value: 'compose', label: 'From a compose file' },
          ]}
          onChange={(value) => patch({ from: value === 'compose' ? 'compose' : undefined })}
        />
      </div>
      {noCompose && (
        <Notice tone="warn" title="This instance does not accept compose files for services">
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
              ? 'Select a service first.'
              : choice.missing
        }
        before={
          <>
            {!compose && (
              <Catalogue
                entries={entries}
                selected={refused === null ? type : ''}
                refused={refused}
                onSelect={(key) => {
                  create.reset();
                  patch({ type: key === '' ? undefined : key });
                }}
              />
            )}
            <LocationPicker choice={choice} />
          </>
        }
        input={(given) => ({
          ...given,
          ...(compose ? {} : { type }),
          ...(choice.body ?? { project_uuid: '', server_uuid: '', environment_name: '' }),
        })}
      />
    </Page>
  );
}
