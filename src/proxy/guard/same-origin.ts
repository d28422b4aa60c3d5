/**
 * Checks that a request comes from our own pages, for every method. CSRF checks of frameworks skip GET and JSON.
 */
export interface OriginHeaders {
  readonly host: string;
  readonly secFetchSite: string | undefined;
  readonly origin: string | undefined;
  /** `x-flotilla`: not on the CORS safelist, so another site cannot send it without our permission. */
  readonly own: string | undefined;
}

export function isSameOrigin({ host, secFetchSite, origin, own }: OriginHeaders): boolean {
  // `same-site` is another host (CVE-2024-22424); `none` is the address bar, where no API path is entered.
  if (secFetchSite !== undefined)
    return secFetchSite === 'same-origin' && (origin === undefined || originHost(origin) === host.toLowerCase());
  if (origin !== undefined) return originHost(origin) === host.toLowerCase();
  return own === '1';
}

function originHost(origin: string): string | null {
  const found = /^https?:\/\/([^/\s?#@\\]+)$/i.exec(origin);
  return found?.[1]?.toLowerCase() ?? null;
}
