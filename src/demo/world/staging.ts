/** The demo's second instance, an older one that a side team keeps: Coolify 4.0.0. */
import type { Content } from './content.ts';

export const staging: Content = {
  team: 'Quality',
  servers: [
    { name: 'localhost', description: 'This is the server where Coolify is running on. Don\'t delete this!', ip: 'host.docker.internal', host: true },
    { name: 'test-01', description: 'Everything under test', ip: '198.51.100.7' },
  ],
  projects: [
    { name: 'Release candidates', description: 'What ships next week', environments: ['production', 'nightly'] },
    { name: 'Playground', environments: ['production'] },
    { name: 'Load tests', description: 'Switch off after use', environments: ['production'] },
  ],
  applications: [
    { name: 'storefront-rc', description: 'Release candidate of the shop', at: 'Release candidates/production', server: 'test-01', pack: 'nixpacks', repository: 'acme/storefront', branch: 'release', domains: 'https://shop-rc.example.org', ports: '3000', tags: ['rc'], history: 12 },
    { name: 'checkout-rc', at: 'Release candidates/production', server: 'test-01', pack: 'dockerfile', repository: 'acme/checkout', branch: 'release', domains: 'https://checkout-rc.example.org', ports: '8080', talk: 'json', tags: ['rc'], history: 9 },
    { name: 'account-rc', at: 'Release candidates/production', server: 'test-01', pack: 'nixpacks', repository: 'acme/account', branch: 'release', domains: 'https://account-rc.example.org', ports: '3000', tags: ['rc'], history: 7, status: 'running:unhealthy' },
    { name: 'storefront-nightly', at: 'Release candidates/nightly', server: 'test-01', pack: 'nixpacks', repository: 'acme/storefront', branch: 'main', domains: 'https://shop-nightly.example.org', ports: '3000', history: 25 },
    { name: 'checkout-nightly', at: 'Release candidates/nightly', server: 'test-01', pack: 'dockerfile', repository: 'acme/checkout', branch: 'main', domains: 'https://checkout-nightly.example.org', ports: '8080', talk: 'json', history: 24, fault: 'compile', now: 'failed' },
    { name: 'account-nightly', at: 'Release candidates/nightly', server: 'test-01', pack: 'nixpacks', repository: 'acme/account', branch: 'main', ports: '3000', history: 20 },
    { name: 'end-to-end-runner', at: 'Release candidates/nightly', server: 'test-01', pack: 'dockerfile', repository: 'acme/end-to-end', unchecked: true, talk: 'worker', history: 6 },
    { name: 'mock-payments', description: 'Says yes to every card', at: 'Release candidates/production', server: 'test-01', pack: 'dockerimage', image: 'ghcr.io/acme/mock-payments:1.2', ports: '8080', talk: 'json', history: 3 },
    { name: 'mock-warehouse', at: 'Release candidates/production', server: 'test-01', pack: 'dockerimage', image: 'ghcr.io/acme/mock-warehouse:0.7', ports: '8080', talk: 'json', history: 2 },
    { name: 'whoami', at: 'Playground/production', server: 'localhost', pack: 'dockerimage', image: 'traefik/whoami:v1.11', domains: 'https://whoami.example.org', ports: '80', talk: 'static', tags: ['try'], history: 1 },
    { name: 'try-bun', at: 'Playground/production', server: 'test-01', pack: 'nixpacks', repository: 'acme/try-bun', ports: '3000', status: 'exited:unhealthy', history: 0 },
    { name: 'try-htmx', at: 'Playground/production', server: 'test-01', pack: 'nixpacks', repository: 'acme/try-htmx', ports: '8000', status: 'exited:unhealthy', history: 2 },
    { name: 'compose-lab', at: 'Playground/production', server: 'test-01', pack: 'dockercompose', repository: 'acme/compose-lab', history: 2 },
    { name: 'k6-runner', at: 'Load tests/production', server: 'test-01', pack: 'dockerfile', repository: 'acme/load-tests', unchecked: true, talk: 'worker', status: 'exited:unhealthy', history: 5 },
    { name: 'target', at: 'Load tests/production', server: 'test-01', pack: 'static', repository: 'acme/load-tests', directory: '/target', talk: 'static', history: 4 },
  ],
  databases: [
    { name: 'rc-db', at: 'Release candidates/production', server: 'test-01', engine: 'postgresql', backup: '@daily' },
    { name: 'rc-cache', at: 'Release candidates/production', server: 'test-01', engine: 'redis' },
    { name: 'nightly-db', at: 'Release candidates/nightly', server: 'test-01', engine: 'postgresql', publicPort: 25432 },
    { name: 'nightly-queue', at: 'Release candidates/nightly', server: 'test-01', engine: 'keydb', status: 'exited:unhealthy' },
    { name: 'try-mongo', at: 'Playground/production', server: 'test-01', engine: 'mongodb' },
    { name: 'results', at: 'Load tests/production', server: 'test-01', engine: 'mariadb', status: 'exited:unhealthy' },
  ],
  services: [
    { name: 'mailpit', description: 'Catches every mail of the tests', at: 'Release candidates/production', server: 'test-01', type: 'mailpit', parts: [{ name: 'mailpit', image: 'axllent/mailpit:v1.27', fqdn: 'https://mail.example.org' }] },
    { name: 'minio', at: 'Release candidates/production', server: 'test-01', type: 'minio', parts: [{ name: 'minio', image: 'quay.io/minio/minio:latest', fqdn: 'https://files.example.org' }] },
    { name: 'compose-demo', at: 'Playground/production', server: 'test-01', parts: [{ name: 'web', image: 'nginx:1.27-alpine', fqdn: 'https://compose.example.org' }, { name: 'cache', kind: 'database', image: 'redis:7.2' }] },
    { name: 'grafana', at: 'Load tests/production', server: 'test-01', type: 'grafana', parts: [{ name: 'grafana', image: 'grafana/grafana:12.1', fqdn: 'https://graphs.example.org', status: 'exited' }] },
  ],
};
