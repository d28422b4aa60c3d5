/** Form that creates a resource on a selected instance. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, type ComponentType } from 'react';
import { fieldsOf, type SectionSpec } from '#app/components/form/spec.ts';
import type { ResourceForm as FormState } from '#app/components/form/use-resource-form.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Page } from '#app/components/page.tsx';
import { capitalised } from '#app/lib/resources.ts';
import { useOperation } from '#app/queries/operation.ts';
import type { InputOf, OutputOf } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { InstancePicker, useChosenInstance } from '../-components/instance-picker.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { ResourceForm } from '../-components/resource-form.tsx';
import { detailLink } from './detail-link.ts';
import type { Prefix, Resource } from './resource.ts';

export interface AfterProps {
  readonly form: FormState;
  readonly instance: Instance | undefined;
}

interface CreatePageProps<P extends Prefix> {
  readonly resource: Resource<P>;
  readonly sections?: readonly SectionSpec<keyof InputOf<`${P}.create`> & string>[] | undefined;
  /** Sends the input, where that takes more than one call. */
  readonly send?: (input: InputOf<`${P}.create`>, instance: Instance) => Promise<OutputOf<`${P}.create`>>;
  /** Content below the sections. */
  readonly After?: ComponentType<AfterProps> | undefined;
}

export function CreatePage<P extends Prefix>({
  resource: { operations, noun, path, create },
  sections: ownSections,
  send,
  After,
}: CreatePageProps<P>) {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const operation = `${operations}.create` as const;
  const instance = useChosenInstance(search.instance, operation);
  const sections = useMemo(() => ownSections ?? create.sections(instance), [ownSections, create, instance]);
  const initial = useMemo(() => valuesOf(fieldsOf(sections), create.defaults ?? {}), [sections, create.defaults]);
  const creating = useOperation(operation, {
    instance,
    ...(send === undefined ? {} : { send }),
    success: `${capitalised(noun)} added`,
    onSuccess: (output) => {
      const created: { readonly id?: string | null; readonly uuid?: string | null } = output;
      const id = created.id ?? created.uuid;
      return instance === undefined || id === null || id === undefined
        ? navigate({ to: path, ignoreBlocker: true })
        : navigate({ ...detailLink(path, instance.id, id), ignoreBlocker: true });
    },
    suppressToast: true,
  });
  return (
    <Page title={create.title}>
      <PageTitle>{create.title}</PageTitle>
      <ResourceForm
        creating
        key={create.formKey?.(instance)}
        instance={instance}
        operation={operation}
        label={create.label ?? create.title}
        sections={sections}
        initial={initial}
        saving={creating}
        reason={instance === undefined ? 'Select an instance first.' : undefined}
        draft={`${path.slice(1)}/new`}
        input={(body) => create.input(body, instance)}
        before={
          <InstancePicker
            value={instance}
            operation={operation}
            onChange={(id) => void navigate({ to: '.', search: { instance: id }, replace: true })}
          />
        }
        {...(After === undefined ? {} : { after: (form) => <After form={form} instance={instance} /> })}
      />
    </Page>
  );
}

/** The router’s plugin parses this call without JSX, so own content is a component. */
export const createPage = <P extends Prefix>(resource: Resource<P>, After?: ComponentType<AfterProps>) =>
  function ResourceCreateRoute() {
    return <CreatePage resource={resource} After={After} />;
  };
