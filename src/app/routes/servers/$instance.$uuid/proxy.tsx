import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { RefreshCcw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { fieldsOf, type SectionSpec } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Notice } from '#app/components/notice.tsx';
import { Section } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { Pill } from '#app/components/state-mark.tsx';
import { canRead, unavailableReason } from '#app/queries/availability.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { useOperation } from '#app/queries/operation.ts';
import { serverProxyQuery } from '#app/queries/servers.ts';
import type { ServerProxy } from '#coolify/model/servers.ts';
import type { ProxyUpdateInput } from '#coolify/operations/server-settings.ts';
import { markOf, parseStatus } from '#coolify/status.ts';
import type { Instance } from '#contract/instances.ts';
import { ResourceForm } from '../../-components/resource-form.tsx';
import { Part } from '../-components/server-tab.tsx';

export const Route = createFileRoute('/servers/$instance/$uuid/proxy')({ component: ProxyTab });

const SETTINGS_SECTIONS: readonly SectionSpec<keyof ProxyUpdateInput>[] = [
  {
    title: 'Settings',
    help: 'Changes apply after the proxy restarts.',
    fields: [
      {
        name: 'proxy_type',
        label: 'Proxy type',
        kind: 'select',
        options: [
          { value: 'traefik', label: 'Traefik' },
          { value: 'caddy', label: 'Caddy' },
          { value: 'nginx', label: 'Nginx' },
          { value: 'none', label: 'None' },
        ],
      },
      {
        name: 'redirect_enabled',
        label: 'Catch-all page',
        kind: 'switch',
        help: 'Responds to unknown domains with Coolify’s default page or a redirect.',
      },
      {
        name: 'redirect_url',
        label: 'Redirect unknown domains to',
        kind: 'text',
        nullable: true,
        inputMode: 'url',
        placeholder: 'https://example.com',
        pattern: { match: /^https?:\/\/\S+$/, message: 'Enter a full URL that starts with http:// or https://.' },
      },
      {
        name: 'generate_exact_labels',
        label: 'Only this proxy’s labels',
        kind: 'switch',
        help: 'If off, containers get labels for both Traefik and Caddy.',
      },
    ],
  },
];

const FILE_SECTIONS: readonly SectionSpec<'configuration'>[] = [
  {
    title: 'Configuration',
    help: 'Compose file of the proxy. Coolify does not validate it; errors show up at the next restart.',
    fields: [
      { name: 'configuration', label: 'Compose file', kind: 'code', language: 'yaml', rows: 20, required: true },
    ],
  },
];

function ProxyTab() {
  const { instance: id, uuid } = Route.useParams();
  const instance = useInstance(id);
  const query = useQuery({
    ...serverProxyQuery(id, uuid),
    enabled: instance !== undefined && canRead('servers.proxy', instance),
  });
  if (instance === undefined) return <TableSkeleton rows={5} />;
  return (
    <Part instance={instance} operation="servers.proxy" label="Proxy settings" query={query}>
      {(proxy) => <ProxyContent key={`${id}/${uuid}`} instance={instance} uuid={uuid} proxy={proxy} />}
    </Part>
  );
}

function ProxyContent({ instance, uuid, proxy }: { instance: Instance; uuid: string; proxy: ServerProxy }) {
  const [confirming, setConfirming] = useState(false);
  const restart = useOperation('servers.restartProxy', {
    instance,
    target: uuid,
    label: 'Restart proxy',
    success: ({ outcome }) => `Proxy restart: ${outcome}`,
  });
  const update = useOperation('servers.updateProxy', { instance, target: uuid, suppressToast: true, success: 'Saved' });
  const write = useOperation('servers.writeProxyConfiguration', {
    instance,
    target: uuid,
    suppressToast: true,
    success: 'Saved',
  });
  const settings = useMemo(
    () =>
      valuesOf(fieldsOf(SETTINGS_SECTIONS), {
        proxy_type: proxy.proxyType,
        redirect_enabled: proxy.redirectEnabled,
        redirect_url: proxy.redirectUrl,
        generate_exact_labels: proxy.exactLabels,
      }),
    [proxy.proxyType, proxy.redirectEnabled, proxy.redirectUrl, proxy.exactLabels],
  );
  const file = useMemo(
    () => valuesOf(fieldsOf(FILE_SECTIONS), { configuration: proxy.configuration ?? '' }),
    [proxy.configuration],
  );
  const statusLabel = proxy.status ?? 'unknown';
  return (
    <div className="flex flex-col gap-6">
      <Section
        title="Status"
        actions={
          <Button
            icon={<RefreshCcw aria-hidden="true" />}
            busy={restart.isPending}
            disabledReason={unavailableReason('servers.restartProxy', instance)}
            onClick={() => setConfirming(true)}
          >
            Restart proxy
          </Button>
        }
      >
        <p className="flex items-center gap-3 text-13">
          <Pill
            mark={markOf(parseStatus(proxy.status === 'running' ? 'running:healthy' : proxy.status))}
            word={statusLabel[0]?.toUpperCase() + statusLabel.slice(1)}
          />
          <span className="text-muted">{proxy.proxyType ?? 'no proxy selected'}</span>
        </p>
      </Section>
      <ResourceForm
        instance={instance}
        operation="servers.updateProxy"
        sections={SETTINGS_SECTIONS}
        initial={settings}
        saving={update}
        input={(changes) => ({ ...changes, uuid })}
      />
      {proxy.configuration === undefined ? (
        <Notice title="Configuration hidden">The token needs the read:sensitive permission to view it.</Notice>
      ) : (
        <ResourceForm
          instance={instance}
          operation="servers.writeProxyConfiguration"
          sections={FILE_SECTIONS}
          initial={file}
          saving={write}
          label="Save configuration"
          input={({ configuration = '' }) => ({ uuid, configuration })}
        />
      )}
      <Dialog
        open={confirming}
        onOpenChange={setConfirming}
        title="Restart proxy?"
        description={instance.name}
        footer={
          <>
            <Button onClick={() => setConfirming(false)}>Cancel</Button>
            <Button
              tone="primary"
              onClick={() => {
                setConfirming(false);
                restart.mutate({ uuid });
              }}
            >
              Restart proxy
            </Button>
          </>
        }
      >
        <p className="text-13">Domains on this server are unavailable for a few seconds.</p>
      </Dialog>
    </div>
  );
}
