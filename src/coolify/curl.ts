/** A request as a command that can be pasted into a shell. The token stays `$COOLIFY_TOKEN`. */
import type { UpstreamRequest } from './operation.ts';

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * @param address the instance's base URL, without a trailing slash
 * @returns one `curl` command over several lines, for a POSIX shell
 */
export function curlOf(address: string, request: UpstreamRequest): string {
  const lines = [
    `curl ${request.method === 'GET' ? '' : `-X ${request.method} `}${quote(address + request.path)}`,
    `-H 'Accept: application/json'`,
  ];
  if (!request.anonymous) lines.push(`-H "Authorization: Bearer $COOLIFY_TOKEN"`);
  if (request.body !== null)
    lines.push(`-H 'Content-Type: application/json'`, `-d ${quote(JSON.stringify(request.body))}`);
  return lines.join(' \\\n  ');
}
