import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fieldsOf } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { useInstance } from '#app/queries/fleet.ts';
import { useOperation } from '#app/queries/operation.ts';
import { serverQuery } from '#app/queries/servers.ts';
import type { ServerDetail } from '#coolify/model/servers.ts';
import type { Instance } from '#contract/instances.ts';
import { ResourceForm } from '../../-components/resource-form.tsx';
import { updateSections } from '../-components/sections.ts';
import { useKeyChoice } from '../-components/use-key-choice.ts';

export const Route = createFileRoute('/servers/$instance/$uuid/settings')({ component: Settings });

function Settings() {
  const { instance: id, uuid } = Route.useParams();
  const instance = useInstance(id);
  const server = useQuery(serverQuery(id, uuid));
  if (server.data === undefined || instance === undefined) return <TableSkeleton rows={6} />;
  return <SettingsForm key={`${id}/${uuid}`} instance={instance} server={server.data} />;
}

function SettingsForm({ instance, server }: { readonly instance: Instance; readonly server: ServerDetail }) {
  const choice = useKeyChoice(instance);
  const key = choice.uuidOf(server.privateKeyId);
  const sections = useMemo(() => updateSections(instance, choice), [instance, choice]);
  const update = useOperation('servers.update', {
    instance,
    target: server.uuid,
    suppressToast: true,
    success: 'Saved',
  });
  const initial = useMemo(
    () =>
      valuesOf(fieldsOf(sections), {
        ...server,
        private_key_uuid: key,
        is_build_server: server.isBuildServer === true,
      }),
    [sections, server, key],
  );
  if (choice.loading) return <TableSkeleton rows={6} />;
  return (
    <ResourceForm
      instance={instance}
      operation="servers.update"
      sections={sections}
      initial={initial}
      saving={update}
      input={(changes) => ({ ...changes, uuid: server.uuid })}
    />
  );
}
