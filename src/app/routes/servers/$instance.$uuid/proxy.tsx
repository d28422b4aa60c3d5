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
import { Part } from '../-components/part.tsx';

export const Route = createFileRoute('/servers/$instance/$uuid/proxy')({ component: ProxyTab });

const SETTINGS: readonly SectionSpec<keyof ProxyUpdateInput>[] = [
  {
    title: 'Settings',
    help: 'They take hold with the proxy’s next restart.',
    fields: [
      {
        name: 'proxy_type',
        label: 'Kind of proxy',
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
        label: 'Answer what leads nowhere',
        kind: 'switch',
        help: 'Requests for a domain that nothing here has are answered by Coolify’s own page, or sent on.',
      },
      {
        name: 'redirect_url',
        label: 'Send them on to',
        kind: 'text',
        nullable: true,
        inputMode: 'url',
        placeholder: 'https://example.com',
        pattern: { match: /^https?:\/\/\S+$/, message: 'Enter an address that begins with http:// or https://.' },
      },
      {
        name: 'generate_exact_labels',
        label: 'Labels of this proxy only',
        kind: 'switch',
        help: 'Otherwise containers carry the labels of Traefik and Caddy both.',
      },
    ],
  },
];

const FILE: readonly SectionSpec<'configuration'>[] = [
  {
    title: 'Configuration',
    help: 'The compose file of the proxy. Coolify stores whatever is sent, also what is no YAML, and meets it at the next restart.',
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
    <Part instance={instance} operation="servers.proxy" what="The proxy" query={query}>
      {(proxy) => <Loaded key={`${id}/${uuid}`} instance={instance} uuid={uuid} proxy={proxy} />}
    </Part>
  );
}

function Loaded({ instance, uuid, proxy }: { instance: Instance; uuid: string; proxy: ServerProxy }) {
  const [asking, setAsking] = useState(false);
  const restart = useOperation('servers.restartProxy', {
    instance,
    target: uuid,
    label: 'Restart the proxy',
    success: ({ outcome }) => `Restart of the proxy: ${outcome}`,
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
      valuesOf(fieldsOf(SETTINGS), {
        proxy_type: proxy.proxyType,
        redirect_enabled: proxy.redirectEnabled,
        redirect_url: proxy.redirectUrl,
        generate_exact_labels: proxy.exactLabels,
      }),
    [proxy.proxyType, proxy.redirectEnabled, proxy.redirectUrl, proxy.exactLabels],
  );
  const file = useMemo(
    () => valuesOf(fieldsOf(FILE), { configuration: proxy.configuration ?? '' }),
    [proxy.configuration],
  );
  const word = proxy.status ?? 'unknown';
  return (
    <div className="flex flex-col gap-6">
      <Section
        title="State"
        actions={
          <Button
            icon={<RefreshCcw aria-hidden="true" />}
            busy={restart.isPending}
            disabledReason={unavailableReason('servers.restartProxy', instance)}
            onClick={() => setAsking(true)}
          >
            Restart the proxy
          </Button>
        }
      >
        <p className="flex items-center gap-3 text-13">
          <Pill
            mark={markOf(parseStatus(proxy.status === 'running' ? 'running:healthy' : proxy.status))}
            word={word[0]?.toUpperCase() + word.slice(1)}
          />
          <span className="text-muted">{proxy.proxyType ?? 'no proxy chosen'}</span>
        </p>
      </Section>
      <ResourceForm
        instance={instance}
        operation="servers.updateProxy"
        sections={SETTINGS}
        initial={settings}
        saving={update}
        input={(changes) => ({ ...changes, uuid })}
      />
      {proxy.configuration === undefined ? (
        <Notice title="The configuration is hidden from this token">
          It takes a token with the ability “read:sensitive” to see it.
        </Notice>
      ) : (
        <ResourceForm
          instance={instance}
          operation="servers.writeProxyConfiguration"
          sections={FILE}
          initial={file}
          saving={write}
          label="Save configuration"
          input={({ configuration = '' }) => ({ uuid, configuration })}
        />
      )}
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title="Restart the proxy?"
        description={instance.name}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button
              tone="primary"
              onClick={() => {
                setAsking(false);
                restart.mutate({ uuid });
              }}
            >
              Restart the proxy
            </Button>
          </>
        }
      >
        <p className="text-13">All that is reached through this server is unreachable for some seconds.</p>
      </Dialog>
    </div>
  );
}
