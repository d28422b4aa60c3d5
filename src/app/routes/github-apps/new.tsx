import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fieldsOf } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Page } from '#app/components/page.tsx';
import { readListSearch } from '#app/lib/search-params.ts';
import { ADDED_KEY, useRegisterGithubApp } from '#app/queries/github-apps.ts';
import { listQuery } from '#app/queries/read.ts';
import { InstancePicker, useChosenInstance } from '../-components/instance-picker.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { ResourceForm } from '../-components/resource-form.tsx';
import { KeyDoubt } from '../private-keys/-components/key-check.tsx';
import { registerSections } from './-components/fields.ts';

export const Route = createFileRoute('/github-apps/new')({ validateSearch: readListSearch, component: NewGithubApp });

const DEFAULTS = {
  html_url: 'https://github.com',
  api_url: 'https://api.github.com',
  custom_user: 'git',
  custom_port: '22',
};

function NewGithubApp() {
  const search = Route.useSearch();
  const navigate = useNavigate();
  const instance = useChosenInstance(search.instance, 'githubApps.create');
  const reference = instance?.dialect === 'reference';
  const keys = useQuery({
    ...listQuery(instance?.id ?? '', 'privateKeys.list', {}),
    enabled: instance !== undefined && !reference,
  }).data;
  const sections = useMemo(() => registerSections(reference, keys ?? []), [reference, keys]);
  const initial = useMemo(() => valuesOf(fieldsOf(sections), DEFAULTS), [sections]);
  const create = useRegisterGithubApp(instance, ({ id }) =>
    instance === undefined || id === null
      ? navigate({ to: '/github-apps', ignoreBlocker: true })
      : navigate({ to: '/github-apps/$instance/$id', params: { instance: instance.id, id }, ignoreBlocker: true }),
  );
  return (
    <Page title="Add GitHub app">
      <PageTitle>Add GitHub app</PageTitle>
      <ResourceForm
        creating
        key={reference ? 'reference' : 'coolify'}
        instance={instance}
        operation="githubApps.create"
        label="Add GitHub app"
        sections={sections}
        initial={initial}
        saving={create}
        reason={instance === undefined ? 'Select an instance first.' : undefined}
        draft="github-apps/new"
        input={(body) => ({
          name: '',
          ...(reference || body.private_key === undefined ? {} : { private_key_uuid: ADDED_KEY }),
          ...body,
        })}
        after={(form) => reference && <KeyDoubt value={String(form.values['private_key'] ?? '')} />}
        before={
          <InstancePicker
            value={instance}
            operation="githubApps.create"
            onChange={(id) => void navigate({ to: '.', search: { instance: id }, replace: true })}
          />
        }
      />
    </Page>
  );
}
