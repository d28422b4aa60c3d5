/** The demo's production instance: a mid-sized company, with every case that a list must display. */
import type { Content } from './content.ts';
import { customerApplications } from './production-customers.ts';
import { staffApplications } from './production-staff.ts';

export const production: Content = {
  team: 'Platform',
  servers: [
    {
      name: 'localhost',
      description: "This is the server where Coolify is running on. Don't delete this!",
      ip: 'host.docker.internal',
      host: true,
    },
    { name: 'web-01', description: 'Customer traffic', ip: '192.0.2.11' },
    { name: 'web-02', description: 'Staging, documentation, campaigns', ip: '192.0.2.12', concurrentBuilds: 1 },
    { name: 'worker-01', description: 'Background work and analytics', ip: '192.0.2.21' },
    { name: 'lab-01', ip: '192.0.2.99', down: true },
  ],
  projects: [
    { name: 'Shop', description: 'Customer-facing web shop', environments: ['production', 'staging', 'previews'] },
    { name: 'Billing', description: 'Invoices, payments, dunning', environments: ['production', 'staging'] },
    { name: 'Identity', description: 'Sign-on and accounts', environments: ['production', 'staging'] },
    { name: 'Analytics', environments: ['production', 'experiments'] },
    {
      name: 'Docs',
      description: 'Handbook, developer documentation, status page',
      environments: ['production', 'drafts'],
    },
    { name: 'Marketing', environments: ['production', 'drafts'] },
    { name: 'Internal Tools', description: 'Back office and automation', environments: ['production'] },
  ],
  applications: [...customerApplications, ...staffApplications],
  databases: [
    {
      name: 'shop-db',
      description: 'Orders, customers, products',
      at: 'Shop/production',
      server: 'web-01',
      engine: 'postgresql',
      backup: '0 3 * * *',
    },
    { name: 'shop-db', at: 'Shop/staging', server: 'web-02', engine: 'postgresql', publicPort: 15432 },
    { name: 'shop-cache', at: 'Shop/production', server: 'web-01', engine: 'redis' },
    { name: 'shop-sessions', at: 'Shop/production', server: 'web-01', engine: 'dragonfly' },
    {
      name: 'billing-db',
      description: 'Ledger',
      at: 'Billing/production',
      server: 'web-01',
      engine: 'mysql',
      backup: '0 2 * * *',
    },
    { name: 'billing-db', at: 'Billing/staging', server: 'web-02', engine: 'mysql', status: 'exited:unhealthy' },
    { name: 'login-db', at: 'Identity/production', server: 'web-01', engine: 'postgresql', backup: '@daily' },
    {
      name: 'events-raw',
      at: 'Analytics/production',
      server: 'worker-01',
      engine: 'mongodb',
      backup: '0 4 * * 0',
      backupFault:
        'Failed: error writing data for collection `events.raw` to disk: write /backups/raw.gz: no space left on device',
    },
    {
      name: 'events-olap',
      description: 'Where the figures come from',
      at: 'Analytics/production',
      server: 'worker-01',
      engine: 'clickhouse',
      status: 'running:unhealthy',
    },
    { name: 'events-queue', at: 'Analytics/production', server: 'worker-01', engine: 'keydb' },
    { name: 'notebook-scratch', at: 'Analytics/experiments', server: 'lab-01', engine: 'postgresql' },
    { name: 'backoffice-db', at: 'Internal Tools/production', server: 'web-02', engine: 'mariadb', backup: '@weekly' },
  ],
  services: [
    {
      name: 'uptime-kuma',
      description: 'Uptime checks',
      at: 'Internal Tools/production',
      server: 'web-02',
      type: 'uptime-kuma',
      components: [{ name: 'uptime-kuma', image: 'louislam/uptime-kuma:2', fqdn: 'https://uptime.example.com' }],
    },
    {
      name: 'gitea',
      description: 'Git hosting',
      at: 'Internal Tools/production',
      server: 'web-02',
      type: 'gitea-with-postgresql',
      components: [
        { name: 'gitea', image: 'gitea/gitea:1.24', fqdn: 'https://git.example.org' },
        { name: 'postgresql', kind: 'database', image: 'postgres:16-alpine' },
      ],
    },
    {
      name: 'umami',
      at: 'Marketing/production',
      server: 'web-02',
      type: 'umami',
      components: [
        { name: 'umami', image: 'ghcr.io/umami-software/umami:3.0.3', fqdn: 'https://visits.example.com' },
        { name: 'postgresql', kind: 'database', image: 'postgres:16-alpine' },
      ],
    },
    {
      name: 'mail-relay',
      at: 'Shop/production',
      server: 'worker-01',
      components: [
        { name: 'relay', image: 'ghcr.io/acme/mail-relay:3.1' },
        { name: 'queue', kind: 'database', image: 'redis:7.2' },
      ],
    },
    {
      name: 'metabase',
      description: 'Questions and answers',
      at: 'Analytics/production',
      server: 'worker-01',
      type: 'metabase',
      components: [
        {
          name: 'metabase',
          image: 'metabase/metabase:v0.56',
          fqdn: 'https://questions.example.com',
          status: 'running:unhealthy',
        },
        { name: 'postgresql', kind: 'database', image: 'postgres:16-alpine' },
      ],
    },
    {
      name: 'n8n',
      at: 'Internal Tools/production',
      server: 'worker-01',
      type: 'n8n',
      components: [{ name: 'n8n', image: 'docker.n8n.io/n8nio/n8n:1.116', fqdn: 'https://flows.example.com' }],
    },
    {
      name: 'vaultwarden',
      at: 'Internal Tools/production',
      server: 'web-02',
      type: 'vaultwarden',
      components: [
        {
          name: 'vaultwarden',
          image: 'vaultwarden/server:1.34',
          fqdn: 'https://secrets.example.com',
          status: 'exited',
        },
      ],
    },
    {
      name: 'paperless',
      at: 'Billing/production',
      server: 'worker-01',
      type: 'paperless',
      components: [
        { name: 'paperless', image: 'ghcr.io/paperless-ngx/paperless-ngx:2.18', fqdn: 'https://paper.example.com' },
        { name: 'redis', kind: 'database', image: 'redis:8', status: 'exited', humanName: 'Task broker' },
      ],
    },
  ],
};
