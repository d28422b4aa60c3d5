/** Detail page of a resource: facts, test of its credentials, deletion and settings form. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMemo, type ComponentType, type ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { fieldsOf } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { callOf } from '#app/queries/call-preview.ts';
import { useOperation } from '#app/queries/operation.ts';
import { detailQuery } from '#app/queries/read.ts';
import type { Instance } from '#contract/instances.ts';
import { CallPreviewsButton } from '../-components/call-previews-button.tsx';
import { DetailPage, type DetailPageProps } from '../-components/detail-page.tsx';
import { ResourceForm } from '../-components/resource-form.tsx';
import { RemoveButton } from './remove-button.tsx';
import type { EditablePrefix, EditableResource, RowOf } from './resource.ts';

interface ContentProps<P extends EditablePrefix> {
  readonly row: RowOf<P>;
  readonly instance: Instance;
}
interface RowProps<P extends EditablePrefix> extends ContentProps<P> {
  readonly resource: EditableResource<P>;
}
interface OwnContent<P extends EditablePrefix> {
  /** Content above the settings form. */
  readonly Before?: ComponentType<ContentProps<P>>;
  /** Replaces the delete button. */
  readonly Remove?: ComponentType<ContentProps<P>>;
}

function ResourcePage<P extends EditablePrefix>({
  resource,
  own: { Before, Remove },
}: {
  readonly resource: EditableResource<P>;
  readonly own: OwnContent<P>;
}) {
  const { instance: id = '', uuid = '' } = useParams({ strict: false });
  const operation: `${EditablePrefix}.get` = `${resource.operations}.get`;
  const query = useQuery({ ...detailQuery(id, operation, uuid, { uuid }), staleTime: 10_000 });
  return (
    <DetailPage
      instance={id}
      kind={resource.noun}
      // The prefix of an operation determines its rows.
      query={query as DetailPageProps<RowOf<P>>['query']}
      title={({ name }) => name}
      facts={resource.facts}
      actions={(row, instance) => (
        <Actions
          resource={resource}
          row={row}
          instance={instance}
          remove={Remove && <Remove row={row} instance={instance} />}
        />
      )}
    >
      {(row, instance) => (
        <>
          {Before !== undefined && <Before row={row} instance={instance} />}
          <UpdateForm key={`${id}/${uuid}`} resource={resource} row={row} instance={instance} />
        </>
      )}
    </DetailPage>
  );
}

function Actions<P extends EditablePrefix>({
  resource,
  row,
  instance,
  remove = <RemoveButton resource={resource} row={row} instance={instance} />,
}: RowProps<P> & { readonly remove: ReactNode | undefined }) {
  const { update, validate } = resource;
  const prefix: EditablePrefix = resource.operations;
  const { uuid, name } = row;
  return (
    <>
      <CallPreviewsButton
        instance={instance}
        of={name}
        calls={[
          callOf(instance, `${prefix}.get`, { uuid }),
          ...(validate === undefined ? [] : [callOf(instance, validate, { uuid })]),
          callOf(
            instance,
            `${prefix}.update`,
            update.input({ name } as Parameters<typeof update.input>[0], row, instance),
          ),
          callOf(instance, `${prefix}.delete`, { uuid }),
        ]}
      />
      {validate !== undefined && <ValidateButton operation={validate} row={row} instance={instance} />}
      {remove}
    </>
  );
}

/** Lets an instance try credentials that it stores: it answers 200 either way, with the result inside. */
function ValidateButton({
  operation,
  row: { uuid, name },
  instance,
}: {
  readonly operation: NonNullable<EditableResource<EditablePrefix>['validate']>;
  readonly row: { readonly uuid: string; readonly name: string };
  readonly instance: Instance;
}) {
  const validating = useOperation(operation, {
    instance,
    target: uuid,
    label: `Check ${name}`,
    success: ({ valid, message }) => ({
      title: `Check ${name}: ${valid ? 'done' : 'failed'}`,
      description: message,
      tone: valid ? 'done' : 'failed',
    }),
  });
  return (
    <Button
      busy={validating.isPending}
      disabledReason={unavailableReason(operation, instance)}
      onClick={() => validating.mutate({ uuid })}
    >
      Validate
    </Button>
  );
}

function UpdateForm<P extends EditablePrefix>({ resource: { operations, update }, row, instance }: RowProps<P>) {
  const operation = `${operations}.update` as const;
  const { send } = update;
  const sections = useMemo(() => update.sections(instance), [update, instance]);
  const initial = useMemo(() => valuesOf(fieldsOf(sections), { ...row }), [sections, row]);
  const saving = useOperation(operation, {
    instance,
    ...(send === undefined ? {} : { send }),
    success: `Saved ${row.name}`,
    suppressToast: true,
  });
  return (
    <ResourceForm
      instance={instance}
      operation={operation}
      sections={sections}
      initial={initial}
      saving={saving}
      input={(changes) => update.input(changes, row, instance)}
    />
  );
}

/** The router’s plugin parses this call without JSX, so own content consists of components. */
export const detailPage = <P extends EditablePrefix>(resource: EditableResource<P>, own: OwnContent<P> = {}) =>
  function ResourceDetailRoute() {
    return <ResourcePage resource={resource} own={own} />;
  };
