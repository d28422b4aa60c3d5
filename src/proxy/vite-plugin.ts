/**
 * The same server inside `vite dev`, at `/api`. Vite's own Node loads this file, which does not know `#…` imports of
 * TypeScript; everything else is loaded through Vite, so that it is reloaded when it changes.
 */
import type { Plugin, ViteDevServer } from 'vite';
import type { composeForDev } from './dev.ts';

interface DevModule {
  readonly composeForDev: typeof composeForDev;
}

export function proxyInVite(): Plugin {
  return {
    name: 'flotilla-proxy',
    apply: 'serve',
    configureServer(server) {
      const current = keepCurrent(server);
      server.middlewares.use((request, response, next) => {
        if (!/^\/api(?:[/?]|$)/.test(request.url ?? '')) return next();
        current().then((dev) => dev.handle(request, response)).catch(next); // prettier-ignore
      });
    },
  };
}

/** The composed server of the newest code; the one before is closed. */
function keepCurrent(server: ViteDevServer): () => Promise<ReturnType<DevModule['composeForDev']>> {
  let loaded: { readonly module: DevModule; readonly dev: ReturnType<DevModule['composeForDev']> } | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const load = async (): Promise<ReturnType<DevModule['composeForDev']>> => {
    const module = (await server.ssrLoadModule('/src/proxy/dev.ts')) as DevModule;
    if (loaded?.module.composeForDev !== module.composeForDev) {
      await loaded?.dev.close();
      loaded = null;
      loaded = { module, dev: module.composeForDev() };
    }
    return loaded.dev;
  };
  server.httpServer?.once('close', () => void loaded?.dev.close());
  return () => {
    const next = turn.then(load);
    turn = next.catch(() => undefined);
    return next;
  };
}
