/** The demo's production instance: a mid-sized company, named by role. Everything a list has to cope with is here once. */
import type { Content, ContentApplication } from './content.ts';

const shop: readonly ContentApplication[] = [
  { name: 'storefront', description: 'Customer-facing shop', at: 'Shop/production', server: 'web-01', pack: 'nixpacks', repository: 'acme/storefront', domains: 'https://shop.example.com,https://www.shop.example.com', ports: '3000', tags: ['shop', 'public'], history: 14 },
  { name: 'storefront', at: 'Shop/staging', server: 'web-02', pack: 'nixpacks', repository: 'acme/storefront', branch: 'develop', domains: 'https://shop-staging.example.com', ports: '3000', history: 22 },
  { name: 'checkout', description: 'Basket, payment and order confirmation', at: 'Shop/production', server: 'web-01', pack: 'dockerfile', repository: 'acme/checkout', domains: 'https://checkout.example.com', ports: '8080', talk: 'json', tags: ['shop', 'public'], history: 9 },
  { name: 'checkout', at: 'Shop/staging', server: 'web-02', pack: 'dockerfile', repository: 'acme/checkout', branch: 'develop', domains: 'https://checkout-staging.example.com', ports: '8080', talk: 'json', status: 'exited:unhealthy', history: 7 },
  { name: 'shop-api', description: 'REST API behind shop and app', at: 'Shop/production', server: 'web-01', pack: 'dockerfile', repository: 'git@git.example.org:acme/shop-api.git', domains: 'https://api.shop.example.com', ports: '8080', talk: 'json', tags: ['shop', 'api'], history: 12, fault: 'compile', now: 'failed' },
  { name: 'product-search', at: 'Shop/production', server: 'web-01', pack: 'nixpacks', repository: 'acme/product-search', domains: 'https://search.shop.example.com', ports: '4000', talk: 'json', status: 'running:unhealthy', tags: ['shop', 'api'], history: 6 },
  { name: 'image-resizer', description: 'Thumbnails on demand', at: 'Shop/production', server: 'web-01', pack: 'dockerimage', image: 'ghcr.io/acme/image-resizer:2.8.1', domains: 'https://img.example.com', ports: '8000', history: 4 },
  { name: 'order-export-worker', at: 'Shop/production', server: 'worker-01', pack: 'dockerfile', repository: 'acme/order-export', unchecked: true, talk: 'worker', tags: ['worker'], history: 8 },
  { name: 'inventory-sync', description: 'Reads stock levels from the warehouse every five minutes', at: 'Shop/production', server: 'worker-01', pack: 'nixpacks', repository: 'acme/inventory-sync', unchecked: true, talk: 'crash', status: 'restarting:unknown', restarts: 7, tags: ['worker'], history: 5, fault: 'health' },
  { name: 'storefront-pull-request-preview-environment-for-the-redesigned-product-detail-page', at: 'Shop/previews', server: 'web-02', pack: 'nixpacks', repository: 'acme/storefront', branch: 'feature/redesigned-product-detail-page-with-configurable-bundles', domains: 'https://redesigned-product-detail-page-with-configurable-bundles.previews.example.org', ports: '3000', history: 3 },
];

const billing: readonly ContentApplication[] = [
  { name: 'invoices', description: 'Issues and archives invoices', at: 'Billing/production', server: 'web-01', pack: 'dockerfile', repository: 'acme/billing', directory: '/services/invoices', watch: 'services/invoices/**', domains: 'https://invoices.example.com', ports: '8080', talk: 'json', tags: ['billing'], history: 6 },
  { name: 'payments', description: 'Talks to the payment providers', at: 'Billing/production', server: 'web-01', pack: 'dockerfile', repository: 'acme/billing', directory: '/services/payments', watch: 'services/payments/**', domains: 'https://payments.example.com', ports: '8080', talk: 'json', tags: ['billing'], history: 10 },
  { name: 'dunning', at: 'Billing/production', server: 'worker-01', pack: 'dockerfile', repository: 'acme/billing', directory: '/services/dunning', watch: 'services/dunning/**', unchecked: true, talk: 'worker', tags: ['billing', 'worker'], history: 4 },
  { name: 'tax-rates', at: 'Billing/production', server: 'web-01', pack: 'dockerimage', image: 'ghcr.io/acme/tax-rates:1.14.0', ports: '8080', talk: 'json', history: 2 },
  { name: 'invoices', at: 'Billing/staging', server: 'web-02', pack: 'dockerfile', repository: 'acme/billing', branch: 'develop', directory: '/services/invoices', domains: 'https://invoices-staging.example.com', ports: '8080', talk: 'json', history: 9 },
  { name: 'payments', at: 'Billing/staging', server: 'web-02', pack: 'dockerfile', repository: 'acme/billing', branch: 'develop', directory: '/services/payments', domains: 'https://payments-staging.example.com', ports: '8080', talk: 'json', status: 'degraded:unhealthy', restarts: 3, history: 8 },
];

const identity: readonly ContentApplication[] = [
  { name: 'login', description: 'Single sign-on for staff and customers', at: 'Identity/production', server: 'web-01', pack: 'dockerimage', image: 'quay.io/keycloak/keycloak:26.4', domains: 'https://login.example.com', ports: '8080', tags: ['identity', 'public'], history: 3 },
  { name: 'account', description: 'Profile, addresses, consents', at: 'Identity/production', server: 'web-01', pack: 'nixpacks', repository: 'acme/account', domains: 'https://account.example.com', ports: '3000', tags: ['identity', 'public'], history: 7 },
  { name: 'user-directory', at: 'Identity/production', server: 'web-01', pack: 'dockerfile', repository: 'acme/user-directory', ports: '9090', talk: 'json', tags: ['identity'], history: 5 },
  { name: 'login', at: 'Identity/staging', server: 'web-02', pack: 'dockerimage', image: 'quay.io/keycloak/keycloak:26.4', domains: 'https://login-staging.example.com', ports: '8080', history: 2 },
  { name: 'account', at: 'Identity/staging', server: 'web-02', pack: 'nixpacks', repository: 'acme/account', branch: 'develop', domains: 'https://account-staging.example.com', ports: '3000', history: 6 },
];

const analytics: readonly ContentApplication[] = [
  { name: 'event-stack', description: 'Collector, queue and loader in one compose file', at: 'Analytics/production', server: 'worker-01', pack: 'dockercompose', repository: 'acme/event-stack', talk: 'json', tags: ['analytics'], history: 5 },
  { name: 'event-worker', at: 'Analytics/production', server: 'worker-01', pack: 'dockerfile', repository: 'acme/event-stack', directory: '/worker', unchecked: true, talk: 'worker', tags: ['analytics', 'worker'], history: 6 },
  { name: 'dashboards', description: 'Figures for the management', at: 'Analytics/production', server: 'worker-01', pack: 'nixpacks', repository: 'acme/dashboards', domains: 'https://figures.example.com', ports: '3000', history: 4 },
  { name: 'attribution', at: 'Analytics/production', server: 'worker-01', pack: 'nixpacks', repository: 'acme/attribution', ports: '8000', talk: 'json', status: 'running:unhealthy', history: 3 },
  { name: 'notebook', at: 'Analytics/experiments', server: 'lab-01', pack: 'dockerimage', image: 'quay.io/jupyter/scipy-notebook:2026-10-20', domains: 'https://notebook.example.org', ports: '8888', history: 2 },
  { name: 'churn-model', at: 'Analytics/experiments', server: 'lab-01', pack: 'dockerfile', repository: 'acme/churn-model', ports: '8000', talk: 'json', status: 'running:healthy', history: 2 },
];

const docs: readonly ContentApplication[] = [
  { name: 'handbook', description: 'Handbook of the company', at: 'Docs/production', server: 'web-02', pack: 'static', repository: 'acme/handbook', domains: 'https://handbook.example.com', talk: 'static', history: 18 },
  { name: 'developer-docs', at: 'Docs/production', server: 'web-02', pack: 'static', repository: 'acme/developer-docs', domains: 'https://developers.example.com', talk: 'static', tags: ['public'], history: 11, now: 'waiting' },
  { name: 'api-reference', at: 'Docs/production', server: 'web-02', pack: 'static', repository: 'acme/developer-docs', directory: '/reference', domains: 'https://developers.example.com/reference', talk: 'static', history: 9 },
  { name: 'status-page', description: 'What we tell customers when something is down', at: 'Docs/production', server: 'web-02', pack: 'nixpacks', repository: 'acme/status-page', domains: 'https://status.example.com', ports: '3000', tags: ['public'], history: 4 },
  { name: 'handbook', at: 'Docs/drafts', server: 'web-02', pack: 'static', repository: 'acme/handbook', branch: 'drafts', domains: 'https://handbook-drafts.example.com', talk: 'static', status: 'exited:unhealthy', history: 3 },
];

const marketing: readonly ContentApplication[] = [
  { name: 'landing', description: 'Campaign landing pages', at: 'Marketing/production', server: 'web-02', pack: 'static', repository: 'acme/landing', domains: 'https://go.example.com', talk: 'static', tags: ['public'], history: 21, now: 'building' },
  { name: 'newsletter', at: 'Marketing/production', server: 'web-02', pack: 'nixpacks', repository: 'acme/newsletter', domains: 'https://news.example.com', ports: '3000', history: 4 },
  { name: 'short-links', description: 'go.example.com/…', at: 'Marketing/production', server: 'web-02', pack: 'railpack', repository: 'acme/short-links', domains: 'https://s.example.com', ports: '8080', talk: 'json', history: 3 },
  { name: 'campaign-2027-spring-teaser', at: 'Marketing/production', server: 'web-02', pack: 'static', repository: 'acme/campaigns', directory: '/2027-spring', domains: 'https://spring.example.com', talk: 'static', status: 'exited:unhealthy', history: 0 },
  { name: 'quiz', at: 'Marketing/drafts', server: 'web-02', pack: 'nixpacks', repository: 'acme/quiz', ports: '3000', status: 'exited:unhealthy', history: 1, fault: 'git' },
];

const internal: readonly ContentApplication[] = [
  { name: 'backoffice', description: 'Everything support needs on one page', at: 'Internal Tools/production', server: 'web-02', pack: 'nixpacks', repository: 'acme/backoffice', domains: 'https://backoffice.example.com', ports: '3000', history: 8 },
  { name: 'chat-bot', at: 'Internal Tools/production', server: 'worker-01', pack: 'dockerfile', repository: 'acme/chat-bot', unchecked: true, talk: 'worker', history: 4 },
  { name: 'office-map', at: 'Internal Tools/production', server: 'lab-01', pack: 'static', repository: 'acme/office-map', domains: 'https://map.example.org', talk: 'static', history: 2 },
  { name: 'link-checker', at: 'Internal Tools/production', server: 'worker-01', pack: 'dockerimage', image: 'ghcr.io/acme/link-checker:0.9.3', unchecked: true, talk: 'worker', status: 'exited:unhealthy', history: 0 },
];

export const production: Content = {
  team: 'Platform',
  servers: [
    { name: 'localhost', description: 'This is the server where Coolify is running on. Don\'t delete this!', ip: 'host.docker.internal', host: true },
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
    { name: 'Docs', description: 'Handbook, developer documentation, status page', environments: ['production', 'drafts'] },
    { name: 'Marketing', environments: ['production', 'drafts'] },
    { name: 'Internal Tools', description: 'Back office and automation', environments: ['production'] },
  ],
  applications: [...shop, ...billing, ...identity, ...analytics, ...docs, ...marketing, ...internal],
  databases: [
    { name: 'shop-db', description: 'Orders, customers, products', at: 'Shop/production', server: 'web-01', engine: 'postgresql', backup: '0 3 * * *' },
    { name: 'shop-db', at: 'Shop/staging', server: 'web-02', engine: 'postgresql', publicPort: 15432 },
    { name: 'shop-cache', at: 'Shop/production', server: 'web-01', engine: 'redis' },
    { name: 'shop-sessions', at: 'Shop/production', server: 'web-01', engine: 'dragonfly' },
    { name: 'billing-db', description: 'Ledger', at: 'Billing/production', server: 'web-01', engine: 'mysql', backup: '0 2 * * *' },
    { name: 'billing-db', at: 'Billing/staging', server: 'web-02', engine: 'mysql', status: 'exited:unhealthy' },
    { name: 'login-db', at: 'Identity/production', server: 'web-01', engine: 'postgresql', backup: '@daily' },
    { name: 'events-raw', at: 'Analytics/production', server: 'worker-01', engine: 'mongodb', backup: '0 4 * * 0' },
    { name: 'events-olap', description: 'Where the figures come from', at: 'Analytics/production', server: 'worker-01', engine: 'clickhouse', status: 'running:unhealthy' },
    { name: 'events-queue', at: 'Analytics/production', server: 'worker-01', engine: 'keydb' },
    { name: 'notebook-scratch', at: 'Analytics/experiments', server: 'lab-01', engine: 'postgresql' },
    { name: 'backoffice-db', at: 'Internal Tools/production', server: 'web-02', engine: 'mariadb', backup: '@weekly' },
  ],
  services: [
    { name: 'uptime-kuma', description: 'Uptime checks', at: 'Internal Tools/production', server: 'web-02', type: 'uptime-kuma', parts: [{ name: 'uptime-kuma', image: 'louislam/uptime-kuma:2', fqdn: 'https://uptime.example.com' }] },
    { name: 'gitea', description: 'Git hosting', at: 'Internal Tools/production', server: 'web-02', type: 'gitea-with-postgresql', parts: [{ name: 'gitea', image: 'gitea/gitea:1.24', fqdn: 'https://git.example.org' }, { name: 'postgresql', kind: 'database', image: 'postgres:16-alpine' }] },
    { name: 'umami', at: 'Marketing/production', server: 'web-02', type: 'umami', parts: [{ name: 'umami', image: 'ghcr.io/umami-software/umami:3.0.3', fqdn: 'https://visits.example.com' }, { name: 'postgresql', kind: 'database', image: 'postgres:16-alpine' }] },
    { name: 'mail-relay', at: 'Shop/production', server: 'worker-01', parts: [{ name: 'relay', image: 'ghcr.io/acme/mail-relay:3.1' }, { name: 'queue', kind: 'database', image: 'redis:7.2' }] },
    { name: 'metabase', description: 'Questions and answers', at: 'Analytics/production', server: 'worker-01', type: 'metabase', parts: [{ name: 'metabase', image: 'metabase/metabase:v0.56', fqdn: 'https://questions.example.com', status: 'running:unhealthy' }, { name: 'postgresql', kind: 'database', image: 'postgres:16-alpine' }] },
    { name: 'n8n', at: 'Internal Tools/production', server: 'worker-01', type: 'n8n', parts: [{ name: 'n8n', image: 'docker.n8n.io/n8nio/n8n:1.116', fqdn: 'https://flows.example.com' }] },
    { name: 'vaultwarden', at: 'Internal Tools/production', server: 'web-02', type: 'vaultwarden', parts: [{ name: 'vaultwarden', image: 'vaultwarden/server:1.34', fqdn: 'https://secrets.example.com', status: 'exited' }] },
    { name: 'paperless', at: 'Billing/production', server: 'worker-01', type: 'paperless', parts: [{ name: 'paperless', image: 'ghcr.io/paperless-ngx/paperless-ngx:2.18', fqdn: 'https://paper.example.com' }, { name: 'redis', kind: 'database', image: 'redis:8', status: 'exited', humanName: 'Task broker' }] },
  ],
};
