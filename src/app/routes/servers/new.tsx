import { createFileRoute, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { fieldsOf } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Notice } from '#app/components/notice.tsx';
import { buttonClass } from '#app/components/button.tsx';
import { Page } from '#app/components/page.tsx';
import { readListSearch } from '#app/lib/search-params.ts';
import { useOperation } from '#app/queries/operation.ts';
import { InstancePicker, useChosenInstance } from '../-components/instance-picker.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { ResourceForm } from '../-components/resource-form.tsx';
import { createSections, KEY_HELP } from './-components/sections.ts';
import { useKeyChoice } from './-components/use-key-choice.ts';

export const Route = createFileRoute('/servers/new')({ validateSearch: readListSearch, component: NewServer });

function NewServer() {
  const search = Route.useSearch();
  const navigate = useNavigate();
  const instance = useChosenInstance(search.instance, 'servers.create');
  const choice = useKeyChoice(instance);
  const sections = useMemo(() => {
    const help =
      instance === undefined ? undefined : (
        <>
          {KEY_HELP} Key not listed?{' '}
          <Link
            to="/private-keys/new"
            search={{ instance: instance.id }}
            className="inline-flex min-h-6 items-center text-accent underline"
          >
            Add private key
          </Link>
        </>
      );
    return createSections(instance, { ...choice, help });
  }, [instance, choice]);
  const initial = useMemo(
    () =>
      valuesOf(fieldsOf(createSections(undefined, { options: [] })), {
        port: 22,
        user: 'root',
        proxy_type: 'traefik',
        instant_validate: true,
      }),
    [],
  );
  const create = useOperation('servers.create', {
    instance,
    suppressToast: true,
    success: (_, { name, ip }) => `Added ${name ?? ip}`,
    onSuccess: ({ uuid }) => {
      if (instance === undefined) return undefined;
      return uuid === null
        ? navigate({ to: '/servers', search: { instance: instance.id }, ignoreBlocker: true })
        : navigate({ to: '/servers/$instance/$uuid', params: { instance: instance.id, uuid }, ignoreBlocker: true });
    },
  });
  return (
    <Page title="Add server">
      <PageTitle>Add server</PageTitle>
      <ResourceForm
        instance={instance}
        operation="servers.create"
        sections={sections}
        initial={initial}
        saving={create}
        input={(body) => ({ ip: '', private_key_uuid: '', ...body })}
        creating
        label="Add server"
        draft="servers/new"
        reason={
          instance === undefined ? 'Select an instance first.' : choice.none ? 'Add a private key first.' : undefined
        }
        before={
          <>
            <InstancePicker
              operation="servers.create"
              value={instance}
              onChange={(id) => void navigate({ to: '.', search: { instance: id }, replace: true })}
            />
            {instance !== undefined && choice.none && (
              <Notice
                tone="warn"
                title={`No private keys on ${instance.name}`}
                actions={
                  <Link to="/private-keys/new" search={{ instance: instance.id }} className={buttonClass({})}>
                    Add private key
                  </Link>
                }
              >
                Coolify needs a key to connect to servers. Your draft is saved while you add one.
              </Notice>
            )}
          </>
        }
      />
    </Page>
  );
}
