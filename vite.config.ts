import tailwindcss from '@tailwindcss/vite';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { proxyInVite } from './src/proxy/vite-plugin.ts';

/**
 * What every page needs beside the first JavaScript comes in two files rather than in twenty: HTTP/1.1 gives a page six
 * connections. Nothing that the shell imports may be in a group, or the whole group would be loaded first.
 */
const SHELL_PARTS = /components\/(shell\/|button|flag|instance-name)/;
/**
 * What lists and heads of detail pages share, by name: a part that itself imports forms or menus of one kind of thing must not be
 * among them, or two chunks import each other and the first is run before what it takes from the second is there.
 */
const LIST_PARTS =
  /routes\/-components\/(active-deployments|deployment-words|detail-header|empty-list|fleet-table|instance-troubles|item-list|item-state|list-search|page-states|page-title|row-menu|use-detail|uuid-fact)\./;
/**
 * Pages that are rarely looked at, in one chunk: each chunk costs the first JavaScript its name and a list of what it needs.
 * Only what is loaded with a page: the other half of a route's file is in the route tree.
 */
const ADMINISTER =
  /routes\/(private-keys|github-apps|teams|s3-storages|notifications|cloud-tokens|tags)\/.*(-components|tsr-split)|routes\/-components\/(everywhere-list|thing-page|delete-button)|queries\/(everywhere|thing-write|check|private-keys|github-apps|teams|s3-storages|notifications|cloud-tokens|tags)\.ts|lib\/ssh-/;
/** Pictures that several pages have and the shell has not: alone each would be a chunk of 200 bytes with a name of its own. */
const ICONS =
  /lucide-react\/dist\/esm\/icons\/(plus|pencil|terminal|download|copy|check|tag|play|square|clock|refresh-c?cw|rotate-ccw-clock|arrow-up|arrow-down|external-link|trash-2)\.m?js/;
const chunkGroups = [
  { name: 'administer', test: ADMINISTER },
  { name: 'servers', test: /routes\/servers\/.*(-components|tsr-split)|queries\/servers\.ts/ },
  {
    name: 'places',
    test: /routes\/(projects|destinations)\/.*(-components|tsr-split)|queries\/(projects|destinations|place-create)\.ts|-components\/place-list/,
  },
  { name: 'icons', test: ICONS },
  { name: 'asking', test: /src\/app\/queries\/(once|read|write|glass-box)\.ts/ },
  {
    name: 'table',
    test: /@tanstack[\\/](react-table|table-core)[\\/]|node_modules[\\/]virtua[\\/]|components\/data-table/,
  },
  // The code editor in parts, each loaded with the first editor on a page and none before. The commands import all of
  // them, so they are in none: parts in a circle are run before what they take from each other is there.
  { name: 'editor-view', test: /@codemirror[\\/]view[\\/]|style-mod|w3c-keyname|crelt/ },
  { name: 'editor-state', test: /@codemirror[\\/]state[\\/]|find-cluster-break/ },
  { name: 'editor-language', test: /@codemirror[\\/]language[\\/]|@lezer[\\/](common|highlight|lr)[\\/]/ },
  { name: 'radix', test: /radix-ui|@floating-ui|aria-hidden|react-remove-scroll|use-sidecar|use-callback-ref/ },
  {
    name: 'parts',
    test: (id: string) =>
      (/src\/app\/components\/[\w-]+\.tsx/.test(id) && !SHELL_PARTS.test(id) && !/(toaster|data-table)/.test(id)) ||
      LIST_PARTS.test(id),
  },
];

/** Three builds from one file: the browser's (default), the server's (`--mode server`) and the tests. */
export default defineConfig(({ mode, isPreview }) => {
  const server = mode === 'server';
  const test = mode === 'test';
  return {
    plugins:
      server || test
        ? []
        : [
            tanstackRouter({
              target: 'react',
              autoCodeSplitting: true,
              // Loaders go with their pages: the first JavaScript then holds neither the client nor the table of operations.
              codeSplittingOptions: { defaultBehavior: [['loader', 'component']] },
              routesDirectory: 'src/app/routes',
              generatedRouteTree: 'src/app/routeTree.gen.ts',
              routeFileIgnorePrefix: '-',
              quoteStyle: 'single',
              semicolons: true,
            }),
            react({ compiler: true }),
            tailwindcss(),
            isPreview === true ? [] : proxyInVite(),
          ],
    build: server
      ? {
          ssr: true,
          outDir: 'dist/server',
          copyPublicDir: false,
          target: 'node20',
          rollupOptions: { input: { main: 'src/proxy/main.ts', demo: 'src/demo/main.ts' } },
        }
      : {
          outDir: 'dist/app',
          manifest: true,
          target: 'es2022',
          // What a page's chunk needs is found when it comes, one round trip later, ahead of the click (`defaultPreload: 'intent'`): the
          // list of it for every page stood in the first JavaScript. Style sheets are named still; nothing else would load them.
          modulePreload: {
            polyfill: false,
            resolveDependencies: (_, dependencies) => dependencies.filter((file) => file.endsWith('.css')),
          },
          rollupOptions: {
            output: {
              codeSplitting: { includeDependenciesRecursively: false, groups: chunkGroups },
              // The first JavaScript names every chunk; 150 names of pages weigh more than a kilobyte.
              chunkFileNames: 'assets/[hash].js',
            },
          },
        },
    // The built server is one bundle that needs no `node_modules`; the one inside `vite dev` takes them from there.
    ...(server ? { ssr: { noExternal: true as const, target: 'node' as const } } : {}),
    server: { port: Number(process.env['PORT'] ?? 4300), strictPort: true },
    test: {
      passWithNoTests: false,
      projects: ['coolify', 'contract', 'demo', 'proxy', 'app', 'tools'].map((name) => ({
        test: { name, include: [`src/${name}/**/*.test.{ts,tsx}`], environment: 'node' as const, testTimeout: 30_000 },
      })),
    },
  };
});
