import type { SectionSpec } from '#app/components/form/spec.ts';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { pluralize } from '#app/lib/pluralize.ts';
import { providerName } from '#app/queries/cloud-tokens.ts';
import type { CloudToken } from '#coolify/model/access.ts';
import { cloudProviders } from '#coolify/model/version-facts.ts';
import type { CloudTokenCreateInput } from '#coolify/operations/cloud-tokens.ts';
import type { Instance } from '#contract/instances.ts';
import { textColumn } from '../../-resource/columns.tsx';
import { defineResource } from '../../-resource/resource.ts';

const createSections = (providers: readonly string[]): readonly SectionSpec<keyof CloudTokenCreateInput>[] => [
  {
    title: 'Token',
    help: 'Coolify validates the token with the provider before saving. Only the name can be changed later.',
    fields: [
      { name: 'name', label: 'Name', kind: 'text', required: true, max: 255 },
      {
        name: 'provider',
        label: 'Provider',
        kind: 'select',
        required: true,
        alwaysSend: true,
        options: providers.map((value) => ({ value, label: providerName(value) })),
        ...(providers.includes('vultr') ? {} : { help: 'Vultr requires Coolify 4.2.0 or newer.' }),
      },
      { name: 'token', label: 'API token', kind: 'secret', required: true },
    ],
  },
];
const UPDATE: readonly SectionSpec<'name'>[] = [
  {
    title: 'Settings',
    help: 'Only the name can be changed. To replace the token, add a new one and delete this one.',
    fields: [{ name: 'name', label: 'Name', kind: 'text', required: true, max: 255 }],
  },
];
const DEFAULTS = { provider: 'hetzner' };
const providersOf = (instance: Instance | undefined) => cloudProviders(instance ?? { version: null });

export const cloudTokens = defineResource({
  operations: 'cloudTokens',
  noun: 'cloud token',
  plural: 'cloud tokens',
  path: '/cloud-tokens',
  idOf: ({ uuid }) => uuid,
  list: {
    textOf: ({ name, provider }) => `${name} ${providerName(provider)}`,
    columns: [
      textColumn('Provider', 'minmax(7rem,1fr)', ({ provider }: CloudToken) => providerName(provider)),
      {
        id: 'servers',
        header: 'Servers',
        width: '6rem',
        alignEnd: true,
        cell: ({ row }) => <span className="text-muted num">{row.serversCount ?? '–'}</span>,
        compare: (a, b) => (a.row.serversCount ?? 0) - (b.row.serversCount ?? 0),
      },
      {
        id: 'added',
        header: 'Added',
        width: '8rem',
        from: 'lg',
        alignEnd: true,
        cell: ({ row }) => (row.createdAt === null ? '–' : <TimeAgo at={row.createdAt} />),
      },
    ],
    facts: ({ row }) => `${providerName(row.provider)} · ${pluralize(row.serversCount ?? 0, 'server')}`,
    empty: 'Add a Hetzner, DigitalOcean or Vultr token to let Coolify create servers there.',
  },
  create: {
    title: 'Add cloud token',
    sections: (instance) => createSections(providersOf(instance)),
    defaults: DEFAULTS,
    input: (body) => ({ name: '', provider: '', token: '', ...body }),
    formKey: (instance) => String(providersOf(instance).length),
  },
  facts: (token) => (
    <>
      <span>{providerName(token.provider)}</span>
      {token.serversCount !== null && <span>{pluralize(token.serversCount, 'server')}</span>}
    </>
  ),
  validate: 'cloudTokens.validate',
  update: {
    sections: () => UPDATE,
    input: ({ name }, token) => ({ name: name ?? token.name, uuid: token.uuid }),
  },
  remove: {
    input: ({ uuid }) => ({ uuid }),
    note: ({ provider }, instance) =>
      `Removes the token from ${instance.name}. It stays valid at ${providerName(provider)}; revoke it there.`,
    conditions: ({ serversCount }) => {
      const servers = serversCount ?? 0;
      if (servers === 0) return {};
      const remedy = `Delete ${servers === 1 ? 'it' : 'them'} first.`;
      return { hindrance: { disabledReason: `Used to create ${pluralize(servers, 'server')}. ${remedy}` } };
    },
  },
});
