import tailwindcss from '@tailwindcss/vite';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import type { Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';
import { routePreloads } from './src/tools/preloads.mjs';
import { proxyInVite } from './src/proxy/vite-plugin.ts';

/** From how many chunks a module must be imported to move into the chunk of its layer. */
const SHARED_BY = 8;
/**
 * Chunks follow the import rules (src/README.md), so that no two import each other: with a cycle, the first would run before
 * what it imports from the second exists.
 */
const CHUNKS: Rolldown.CodeSplittingGroup[] = [
  { name: 'first', tags: ['$initial'], priority: 9 },
  // The code editor in parts, each loaded with the first editor on a page. The commands import all of them, so they are in none.
  { name: 'editor-view', test: /@codemirror[\\/]view[\\/]|style-mod|w3c-keyname|crelt/, priority: 8 },
  { name: 'editor-state', test: /@codemirror[\\/]state[\\/]|find-cluster-break/, priority: 8 },
  {
    name: 'editor-language',
    test: /@codemirror[\\/](language|streamparser)[\\/]|@lezer[\\/](common|highlight|lr)[\\/]/,
    priority: 8,
  },
  // The overview with all it imports: one request after the entry, and most of it is what every list page needs.
  {
    name: 'overview',
    test: /src[\\/]app[\\/]routes[\\/]index\.tsx\?tsr-split/,
    includeDependenciesRecursively: true,
    priority: 7,
  },
  {
    name: 'layer-radix',
    test: /node_modules[\\/](@?radix-ui|@floating-ui|aria-hidden|react-remove-scroll|react-style-singleton|use-sidecar|use-callback-ref|get-nonce|tslib)/,
    includeDependenciesRecursively: true,
    priority: 6,
  },
  {
    name: 'layer-libraries',
    test: /node_modules/,
    minShareCount: SHARED_BY,
    includeDependenciesRecursively: true,
    priority: 5,
  },
  { name: 'layer-coolify', test: /src\/(coolify|contract)\//, minShareCount: SHARED_BY, priority: 4 },
  { name: 'layer-data', test: /src\/app\/(api|queries)\//, minShareCount: SHARED_BY, priority: 3 },
  { name: 'layer-ui', test: /src\/app\/(components|lib)\//, minShareCount: SHARED_BY, priority: 2 },
  { name: 'layer-pages', test: /src\/app\/routes\//, minShareCount: SHARED_BY, priority: 1 },
];

/** Measurements that depend on the speed of the machine: only with `npm test -- --full`. */
const SLOW_TESTS = ['src/proxy/fleet/speed.test.ts'];

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
            routePreloads(),
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
          // A list of every page's dependencies would grow the first JavaScript. They load one round trip later, ahead of the click
          // (`defaultPreload: 'intent'`). Style sheets stay listed; nothing else would load them.
          modulePreload: {
            polyfill: false,
            resolveDependencies: (_, dependencies, { hostType }) =>
              hostType === 'html' ? dependencies : dependencies.filter((file) => file.endsWith('.css')),
          },
          rollupOptions: {
            // 'use no memo' is for the React compiler, which has run by then.
            onwarn: (warning, warn) => {
              if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
            },
            output: {
              codeSplitting: { includeDependenciesRecursively: false, groups: CHUNKS },
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
        test: {
          name,
          include: [`src/${name}/**/*.test.{ts,tsx}`],
          exclude: process.env['FLOTILLA_TEST_FULL'] === '1' ? [] : SLOW_TESTS,
          environment: 'node' as const,
          testTimeout: 30_000,
        },
      })),
    },
  };
});
