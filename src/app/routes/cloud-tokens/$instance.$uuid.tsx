import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Button } from '#app/components/button.tsx';
import { fieldsOf, type SectionSpec } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { pluralize } from '#app/lib/pluralize.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { callOf } from '#app/queries/call-preview.ts';
import { cloudTokenQuery, providerName } from '#app/queries/cloud-tokens.ts';
import { useValidation } from '#app/queries/credentials.ts';
import { useOperation } from '#app/queries/operation.ts';
import type { CloudToken } from '#coolify/model/access.ts';
import type { Instance } from '#contract/instances.ts';
import { CallPreviewsButton } from '../-components/call-previews-button.tsx';
import { DeleteButton } from '../-components/delete-button.tsx';
import { ResourceForm } from '../-components/resource-form.tsx';
import { DetailPage } from '../-components/detail-page.tsx';

export const Route = createFileRoute('/cloud-tokens/$instance/$uuid')({ component: CloudTokenPage });

function CloudTokenPage() {
  const { instance: id, uuid } = Route.useParams();
  const query = useQuery(cloudTokenQuery(id, uuid));
  return (
    <DetailPage
      instance={id}
      kind="cloud token"
      query={query}
      title={({ name }) => name}
      facts={(token) => (
        <>
          <span>{providerName(token.provider)}</span>
          {token.serversCount !== null && <span>{pluralize(token.serversCount, 'server')}</span>}
        </>
      )}
      actions={(token, instance) => (
        <>
          <CallPreviewsButton
            instance={instance}
            of={token.name}
            calls={[
              callOf(instance, 'cloudTokens.get', { uuid }),
              callOf(instance, 'cloudTokens.validate', { uuid }),
              callOf(instance, 'cloudTokens.update', { uuid, name: token.name }),
              callOf(instance, 'cloudTokens.delete', { uuid }),
            ]}
          />
          <ValidateButton instance={instance} token={token} />
          <DeleteToken instance={instance} token={token} />
        </>
      )}
    >
      {(token, instance) => <TokenForm key={`${id}/${uuid}`} instance={instance} token={token} />}
    </DetailPage>
  );
}

interface TokenProps {
  readonly instance: Instance;
  readonly token: CloudToken;
}

function ValidateButton({ instance, token }: TokenProps) {
  const check = useValidation(instance, 'cloudTokens.validate', token);
  return (
    <Button
      busy={check.isPending}
      disabledReason={unavailableReason('cloudTokens.validate', instance)}
      onClick={() => check.mutate({ uuid: token.uuid })}
    >
      Validate
    </Button>
  );
}

const SECTIONS: readonly SectionSpec<'name'>[] = [
  {
    title: 'Settings',
    help: 'Only the name can be changed. To replace the token, add a new one and delete this one.',
    fields: [{ name: 'name', label: 'Name', kind: 'text', required: true, max: 255 }],
  },
];

function TokenForm({ instance, token }: TokenProps) {
  const update = useOperation('cloudTokens.update', { instance, success: `Saved ${token.name}`, suppressToast: true });
  const initial = useMemo(() => valuesOf(fieldsOf(SECTIONS), { name: token.name }), [token.name]);
  return (
    <ResourceForm
      instance={instance}
      operation="cloudTokens.update"
      sections={SECTIONS}
      initial={initial}
      saving={update}
      input={({ name = token.name }) => ({ name, uuid: token.uuid })}
    />
  );
}

function DeleteToken({ instance, token }: TokenProps) {
  const navigate = useNavigate();
  const deleting = useOperation('cloudTokens.delete', {
    instance,
    success: `Deleted ${token.name}`,
    removes: token.uuid,
    onSuccess: () => navigate({ to: '/cloud-tokens', ignoreBlocker: true }),
    suppressToast: true,
  });
  const servers = token.serversCount ?? 0;
  return (
    <DeleteButton
      name={token.name}
      kind="cloud token"
      where={instance.name}
      reason={unavailableReason('cloudTokens.delete', instance)}
      hindrance={{
        disabledReason:
          servers === 0
            ? undefined
            : `Used to create ${pluralize(servers, 'server')}. Delete ${servers === 1 ? 'it' : 'them'} first.`,
      }}
      deleting={{ ...deleting, mutate: () => deleting.mutate({ uuid: token.uuid }) }}
    >
      <p>
        Removes the token from {instance.name}. It stays valid at {providerName(token.provider)}; revoke it there.
      </p>
    </DeleteButton>
  );
}
