import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { DeleteDialog, type DeleteOption } from '#app/components/form/delete-dialog.tsx';
import { fieldsOf, type Values } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Section } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { unavailableReason } from '#app/queries/availability.ts';
import { useResource } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { serviceQuery, useDeleteService, useUpdateService } from '#app/queries/services.ts';
import type { ServiceDetail } from '#coolify/model/services.ts';
import type { Instance } from '#contract/instances.ts';
import { PageTitle } from '../../-components/page-title.tsx';
import { failureOf, ResourceForm } from '../../-components/resource-form.tsx';
import { fieldOfSentence, settingsInput, settingsRow, settingsSections } from '../-components/settings-specs.ts';

export const Route = createFileRoute('/services/$instance/$uuid/settings')({ component: Settings });

function Settings() {
  const { instance: id, uuid } = Route.useParams();
  const instance = useInstance(id);
  const service = useQuery(serviceQuery(id, uuid)).data;
  if (service === undefined || instance === undefined) return <TableSkeleton rows={8} />;
  return (
    <div key={`${id}/${uuid}`} className="flex flex-col gap-6">
      <PageTitle>{`Settings of ${service.name}`}</PageTitle>
      <SettingsForm instance={instance} service={service} />
      <DeleteSection instance={instance} service={service} />
    </div>
  );
}

interface Props {
  readonly instance: Instance;
  readonly service: ServiceDetail;
}

function SettingsForm({ instance, service }: Props) {
  // Each poll returns a new object; rebuild the form only when a displayed value has changed.
  const key = JSON.stringify(settingsRow(service));
  const initials = useRef<Values>({});
  const { sections, initial } = useMemo(() => {
    const next = settingsSections(instance, service, () => initials.current);
    return { sections: next, initial: valuesOf(fieldsOf(next), settingsRow(service)) };
    // oxlint-disable-next-line react/exhaustive-deps -- `key` covers every displayed value of the service.
  }, [instance, key]);
  initials.current = initial;
  const typed = useRef<Values>({});
  const update = useUpdateService(instance, service.uuid, (sentence) =>
    fieldOfSentence(service, typed.current, sentence),
  );
  return (
    <ResourceForm
      instance={instance}
      operation="services.update"
      sections={sections}
      initial={initial}
      saving={update}
      input={(changes) => {
        typed.current = { ...initial, ...(changes as Values) };
        return settingsInput(service, { ...changes });
      }}
    />
  );
}

const OPTIONS: readonly DeleteOption[] = [
  { name: 'delete_volumes', label: 'Volumes', help: 'Permanently deletes their data.' },
  { name: 'delete_connected_networks', label: 'Networks' },
  { name: 'delete_configurations', label: 'Configuration files' },
  { name: 'docker_cleanup', label: 'Unused images', help: 'Runs a Docker cleanup on the server.' },
];

function DeleteSection({ instance, service }: Props) {
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const item = useResource(instance.id, service.uuid);
  const remove = useDeleteService({ instance, uuid: service.uuid, name: service.name }, () => {
    setOpen(false);
    void navigate({ to: '/services', ignoreBlocker: true });
  });
  const options = instance.dialect === 'reference' ? [] : OPTIONS;
  return (
    <Section title="Delete">
      <div className="flex max-w-[640px] flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 flex-1 basis-60 text-13 text-muted">
          Stops and deletes all components of the service. This cannot be undone.
        </p>
        <Button
          icon={<Trash2 aria-hidden="true" />}
          className="text-bad"
          disabledReason={unavailableReason('services.delete', instance)}
          onClick={() => setOpen(true)}
        >
          Delete service
        </Button>
      </div>
      <DeleteDialog
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          if (!next) remove.reset();
        }}
        name={service.name}
        kind="service"
        where={`${instance.name}${item?.place == null ? '' : ` · ${item.place.project} / ${item.place.environment}`}`}
        alsoDeletes={[
          ...service.parts.map((part) => `${part.kind === 'database' ? 'Database' : 'Application'} ${part.name}`),
          ...service.domains.map((domain) => `Domain ${domain}`),
        ]}
        options={options}
        busy={remove.isPending}
        failure={failureOf(remove.error)}
        onDelete={(chosen) => {
          const isSelected = (name: string): boolean => chosen[name] ?? true;
          remove.mutate({
            uuid: service.uuid,
            delete_volumes: isSelected('delete_volumes'),
            delete_connected_networks: isSelected('delete_connected_networks'),
            delete_configurations: isSelected('delete_configurations'),
            docker_cleanup: isSelected('docker_cleanup'),
          });
        }}
      />
    </Section>
  );
}
