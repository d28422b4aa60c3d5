/** @returns the first port of the last stage’s EXPOSE lines, null when it names none in digits */
export function exposedPort(dockerfile: string): string | null {
  let port: string | null = null;
  for (const line of dockerfile.split('\n')) {
    if (/^\s*FROM\s/i.test(line)) port = null;
    port ??= /^\s*EXPOSE\s+(\d{1,5})\b/i.exec(line)?.[1] ?? null;
  }
  return port;
}
