import tailwindcss from '@tailwindcss/vite';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { proxyInVite } from './src/proxy/vite-plugin.ts';

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
          target: 'node20',
          rollupOptions: { input: { main: 'src/proxy/main.ts', demo: 'src/demo/main.ts' } },
        }
      : { outDir: 'dist/app', manifest: true, target: 'es2022', modulePreload: { polyfill: false } },
    ssr: { noExternal: true, target: 'node' },
    server: { port: 4300, strictPort: true },
    test: {
      passWithNoTests: false,
      projects: ['coolify', 'contract', 'demo', 'proxy', 'app', 'tools'].map((name) => ({
        test: { name, include: [`src/${name}/**/*.test.{ts,tsx}`], environment: 'node' as const },
      })),
    },
  };
});
