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
  let current: Current | null = null;
  return {
    name: 'flotilla-proxy',
    apply: 'serve',
    configureServer(server) {
      refuseOtherHosts(server.config.server.host);
      const kept = keepCurrent(server);
      current = kept;
      server.middlewares.use((request, response, next) => {
        if (!/^\/api(?:[/?]|$)/.test(request.url ?? '')) return next();
        kept.get().then((dev) => dev.handle(request, response)).catch(next); // prettier-ignore
      });
    },
    // Vite waits for this one when it closes: what was last known is on disk before it says that it has ended.
    async buildEnd() {
      await current?.close();
      current = null;
    },
  };
}

/**
 * As `npm start` does: who reaches the port can do what the tokens allow. `--host` without a value is all addresses.
 * @throws Error for a host that is not a loopback name or address
 */
function refuseOtherHosts(host: string | boolean | undefined): void {
  if (host === undefined || host === false) return;
  if (typeof host === 'string' && /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)) return;
  throw new Error(
    'Flotilla listens on a loopback address only, until there is a password login. Remove “--host”. For access from elsewhere use an SSH tunnel: ssh -L 4300:127.0.0.1:4300 <machine>.',
  );
}

interface Current {
  readonly get: () => Promise<ReturnType<DevModule['composeForDev']>>;
  readonly close: () => Promise<void>;
}

/** The composed server of the newest code; the one before is closed. */
function keepCurrent(server: ViteDevServer): Current {
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
  return {
    get() {
      const next = turn.then(load);
      turn = next.catch(() => undefined);
      return next;
    },
    async close() {
      await turn;
      await loaded?.dev.close();
      loaded = null;
    },
  };
}
