/** Server actions: validate, create resource, delete, API calls. */
import { useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { MoreHorizontal, ShieldCheck, Terminal, Trash2, Wrench } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { DeleteDialog } from '#app/components/form/delete-dialog.tsx';
import { Menu, MenuItem, MenuSeparator } from '#app/components/menu.tsx';
import { pluralize } from '#app/lib/pluralize.ts';
import { acceptsQuery, missingFieldReason, unavailableReason } from '#app/queries/availability.ts';
import { callOf } from '#app/queries/call-preview.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { useOperation } from '#app/queries/operation.ts';
import { serverQuery, serverResourcesQuery } from '#app/queries/servers.ts';
import type { Server } from '#coolify/model/locations.ts';
import type { ServerCheck } from '#coolify/model/results.ts';
import type { ServerDetail } from '#coolify/model/servers.ts';
import type { Instance } from '#contract/instances.ts';
import { Calls } from '../../-components/call-previews.tsx';
import { deletionBlockers } from '../../-components/deletion-blockers.ts';
import { NewMenu } from '../../-components/new-links.tsx';
import { BlockingList } from '../../-components/resource-rows.tsx';
import { failureOf } from '../../-components/resource-form.tsx';

interface Props {
  readonly instance: Instance;
  readonly server: Server;
}

export function ServerActions({
  instance,
  server,
  onValidate,
}: Props & { readonly onValidate: (before: ServerDetail | null, answer: ServerCheck) => void }) {
  const { uuid } = server;
  const [open, setOpen] = useState<'install' | 'delete' | 'calls' | null>(null);
  const detail = useQuery(serverQuery(instance.id, uuid)).data ?? null;
  const validate = useOperation('servers.validate', {
    instance,
    target: uuid,
    label: `Validate ${server.name}`,
    success: ({ outcome }) => `Validation of ${server.name}: ${outcome}`,
    onSuccess: (answer) => onValidate(detail, answer),
  });
  const reason = unavailableReason('servers.validate', instance);
  const noInstall = reason ?? missingFieldReason(instance, 'servers.validate', 'install');
  return (
    <>
      <Button
        tone={server.reachable === true ? 'plain' : 'primary'}
        icon={<ShieldCheck aria-hidden="true" />}
        busy={validate.isPending}
        disabledReason={reason}
        onClick={() => validate.mutate({ uuid })}
      >
        Validate
      </Button>
      <NewMenu place={{ instance: instance.id, server: uuid }} />
      <Menu
        label={`Actions for ${server.name}`}
        trigger={
          <Button
            tone="quiet"
            size="icon"
            aria-label={`Actions for ${server.name}`}
            icon={<MoreHorizontal aria-hidden="true" />}
          />
        }
      >
        <MenuItem icon={<Wrench aria-hidden="true" />} disabledReason={noInstall} onSelect={() => setOpen('install')}>
          Validate and install
        </MenuItem>
        <MenuItem icon={<Terminal aria-hidden="true" />} onSelect={() => setOpen('calls')}>
          Show API calls
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          icon={<Trash2 aria-hidden="true" />}
          danger
          disabledReason={unavailableReason('servers.delete', instance)}
          onSelect={() => setOpen('delete')}
        >
          Delete
        </MenuItem>
      </Menu>
      <Dialog
        open={open === 'install'}
        onOpenChange={() => setOpen(null)}
        title={`Validate and install on ${server.name}?`}
        description={instance.name}
        footer={
          <>
            <Button onClick={() => setOpen(null)}>Cancel</Button>
            <Button
              tone="primary"
              onClick={() => {
                setOpen(null);
                validate.mutate({ uuid, install: true });
              }}
            >
              Validate and install
            </Button>
          </>
        }
      >
        <p className="text-13">
          Coolify installs missing tools and Docker over SSH. This can restart Docker and all containers on the server.
        </p>
      </Dialog>
      {open === 'delete' && <DeleteServer instance={instance} server={server} onClose={() => setOpen(null)} />}
      {open === 'calls' && (
        <Calls
          name={server.name}
          instance={instance}
          onClose={() => setOpen(null)}
          calls={[
            callOf(instance, 'servers.get', { uuid }),
            callOf(instance, 'servers.resources', { uuid }),
            callOf(instance, 'servers.domains', { uuid }),
            callOf(instance, 'servers.validate', { uuid }),
            callOf(instance, 'servers.update', { uuid, name: server.name }),
            callOf(instance, 'servers.proxy', { uuid }),
            callOf(instance, 'servers.cleanup', { uuid }),
            callOf(instance, 'servers.sentinel', { uuid }),
            callOf(instance, 'servers.delete', { uuid }),
          ]}
        />
      )}
    </>
  );
}

function DeleteServer({ instance, server, onClose }: Props & { readonly onClose: () => void }) {
  const { uuid, name } = server;
  const navigate = useNavigate();
  const view = useFleet();
  const resources = useQuery(serverResourcesQuery(instance.id, uuid));
  const items = view.items.filter((item) => item.instance.id === instance.id && item.serverUuid === uuid);
  const count = Math.max(items.length, resources.data?.length ?? 0);
  const canForce = acceptsQuery(instance, 'servers.delete', 'force');
  const remove = useOperation('servers.delete', {
    instance,
    target: uuid,
    suppressToast: true,
    success: `Deleted ${name}`,
    removes: uuid,
    onSuccess: () => navigate({ to: '/servers', search: {} }),
  });
  const inUseReason = count > 0 && !canForce ? `The server has ${pluralize(count, 'resource')}.` : undefined;
  const blockers =
    server.isCoolifyHost === true
      ? { disabledReason: 'Coolify runs on this server, so it cannot be deleted.' }
      : deletionBlockers(instance, inUseReason, `Delete or move ${count === 1 ? 'it' : 'them'} first.`);
  return (
    <DeleteDialog
      open
      onOpenChange={onClose}
      name={name}
      kind="server"
      where={instance.name}
      busy={remove.isPending}
      failure={failureOf(remove.error)}
      {...blockers}
      options={
        count > 0 && canForce && server.isCoolifyHost !== true
          ? [
              {
                name: 'force',
                label: `Also delete ${pluralize(count, 'resource')}`,
                help: 'If not selected, Coolify rejects the deletion.',
                off: true,
              },
            ]
          : []
      }
      onDelete={({ force }) => remove.mutate({ uuid, ...(force === true ? { force: true } : {}) })}
    >
      <p>
        Removes the server from Coolify. The machine itself is not deleted, even if Coolify created it at a cloud
        provider.
      </p>
      {items.length > 0 && (
        <div>
          <p className="font-medium">Resources on this server:</p>
          <BlockingList items={items} />
        </div>
      )}
    </DeleteDialog>
  );
}
