/** Paths of the proxy's own API. */
export const api = {
  session: '/api/session',
  fleet: '/api/fleet',
  projectTree: '/api/project-tree',
  instances: '/api/instances',
  instancesTry: '/api/instances/try',
  instancesOrder: '/api/instances/order',
  instancesImport: '/api/instances/import',
  instance: (id: string) => `/api/instances/${encodeURIComponent(id)}`,
  /** POST: detects the instance again. */
  check: (id: string) => `/api/instances/${encodeURIComponent(id)}/check`,
  calls: (id: string) => `/api/instances/${encodeURIComponent(id)}/calls`,
  /** POST the input as JSON; `?preview` answers the request without sending it. */
  operation: (id: string, operation: string) =>
    `/api/instances/${encodeURIComponent(id)}/operations/${encodeURIComponent(operation)}`,
  capabilities: (id: string) => `/api/instances/${encodeURIComponent(id)}/capabilities`,
} as const;
