import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Button } from '#app/components/button.tsx';
import { fieldsOf } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Pill } from '#app/components/state-mark.tsx';
import { unavailableReason } from '#app/queries/availability.ts';
import { callOf } from '#app/queries/call-preview.ts';
import { useValidation } from '#app/queries/credentials.ts';
import { useOperation } from '#app/queries/operation.ts';
import { s3StorageQuery } from '#app/queries/s3-storages.ts';
import type { S3Storage } from '#coolify/model/access.ts';
import type { Instance } from '#contract/instances.ts';
import { CallPreviewsButton } from '../-components/call-previews-button.tsx';
import { DeleteButton } from '../-components/delete-button.tsx';
import { ResourceForm } from '../-components/resource-form.tsx';
import { DetailPage } from '../-components/detail-page.tsx';
import { s3Sections } from './-components/fields.ts';
import { usableMark, usableWord } from './-components/labels.ts';

export const Route = createFileRoute('/s3-storages/$instance/$uuid')({ component: S3StoragePage });

function S3StoragePage() {
  const { instance: id, uuid } = Route.useParams();
  const query = useQuery(s3StorageQuery(id, uuid));
  return (
    <DetailPage
      instance={id}
      kind="S3 storage"
      query={query}
      title={({ name }) => name}
      facts={(storage) => (
        <>
          <Pill mark={usableMark(storage)} word={usableWord(storage)} />
          <span>{storage.bucket}</span>
        </>
      )}
      actions={(storage, instance) => (
        <>
          <CallPreviewsButton
            instance={instance}
            of={storage.name}
            calls={[
              callOf(instance, 's3Storages.get', { uuid }),
              callOf(instance, 's3Storages.validate', { uuid }),
              callOf(instance, 's3Storages.update', { uuid, name: storage.name }),
              callOf(instance, 's3Storages.delete', { uuid }),
            ]}
          />
          <ValidateButton instance={instance} storage={storage} />
          <DeleteStorage instance={instance} storage={storage} />
        </>
      )}
    >
      {(storage, instance) => <StorageForm key={`${id}/${uuid}`} instance={instance} storage={storage} />}
    </DetailPage>
  );
}

interface StorageProps {
  readonly instance: Instance;
  readonly storage: S3Storage;
}

function ValidateButton({ instance, storage }: StorageProps) {
  const check = useValidation(instance, 's3Storages.validate', storage);
  return (
    <Button
      busy={check.isPending}
      disabledReason={unavailableReason('s3Storages.validate', instance)}
      onClick={() => check.mutate({ uuid: storage.uuid })}
    >
      Validate
    </Button>
  );
}

const SECTIONS = s3Sections(true);

function StorageForm({ instance, storage }: StorageProps) {
  const update = useOperation('s3Storages.update', { instance, success: `Saved ${storage.name}`, suppressToast: true });
  const initial = useMemo(() => valuesOf(fieldsOf(SECTIONS), { ...storage }), [storage]);
  return (
    <ResourceForm
      instance={instance}
      operation="s3Storages.update"
      sections={SECTIONS}
      initial={initial}
      saving={update}
      input={(changes) => ({ ...changes, uuid: storage.uuid })}
    />
  );
}

function DeleteStorage({ instance, storage }: StorageProps) {
  const navigate = useNavigate();
  const deleting = useOperation('s3Storages.delete', {
    instance,
    success: `Deleted ${storage.name}`,
    removes: storage.uuid,
    onSuccess: () => navigate({ to: '/s3-storages', ignoreBlocker: true }),
    suppressToast: true,
  });
  return (
    <DeleteButton
      name={storage.name}
      kind="S3 storage"
      where={instance.name}
      reason={unavailableReason('s3Storages.delete', instance)}
      deleting={{ ...deleting, mutate: () => deleting.mutate({ uuid: storage.uuid }) }}
    >
      <p>The bucket and its contents are kept. Assign another storage to backup schedules that use this one.</p>
    </DeleteButton>
  );
}
