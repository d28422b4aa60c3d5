/** Names of Docker images: `nginx`, `ghcr.io/acme/web:1.4`, `registry:5000/web@sha256:…`. */

export interface ImageName {
  /** With its registry, without tag and digest. */
  readonly name: string;
  readonly tag: string | null;
  /** 64 hexadecimal characters. */
  readonly digest: string | null;
}

const PART = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const HOST = '(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*(?::\\d+)?';
const NAME = new RegExp(`^(?:${HOST}/)?${PART}(?:/${PART})*$`);

/** @returns the parts of an image's name, null when it is none (Docker's own grammar of references) */
export function parseImage(text: string): ImageName | null {
  const [reference = '', digest, ...more] = text.trim().split('@sha256:');
  if (more.length > 0 || (digest !== undefined && !/^[0-9a-f]{64}$/.test(digest))) return null;
  // A colon behind the last slash begins a tag; one before it, a port.
  const found = /^(.*?)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?$/.exec(reference);
  const name = found?.[1] ?? '';
  const tagged = found?.[2] !== undefined && !found[2].includes('/');
  if (!NAME.test(name)) return null;
  return { name, tag: tagged ? (found[2] ?? null) : null, digest: digest ?? null };
}

/**
 * Whether a tag names a commit, as Coolify's rollback page decides it (v4.3.10, `rollback.blade.php`). The call lists every tag
 * of the repository: previews (`pr-7-…`), builder stages (`…-build`, `build`) and `latest` too (`generate_image_names`). That
 * page also accepts `pr-7`, which would deploy the code of a pull request to production.
 */
export const isCommitTag = (tag: string): boolean => /^[0-9a-f]{7,128}$/i.test(tag);
