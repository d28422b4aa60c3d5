/** Encodings of SSH keys: SSH strings (RFC 4251), and the part of DER that RSA keys need. */

const encoder = new TextEncoder();
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text) as Uint8Array<ArrayBuffer>;

export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** An SSH string: its length, then its bytes. */
export const sshString = (value: string | Uint8Array): Uint8Array => {
  const bytes = typeof value === 'string' ? bytesOf(value) : value;
  return joinBytes(uint32(bytes.length), bytes);
};

/** A non-negative SSH mpint: without leading zeros, but with one where the sign bit would be set. */
export function sshInteger(bytes: Uint8Array): Uint8Array {
  let from = 0;
  while (from < bytes.length && bytes[from] === 0) from += 1;
  const digits = bytes.subarray(from);
  return sshString((digits[0] ?? 0) > 127 ? joinBytes(new Uint8Array(1), digits) : digits);
}

/** Reads what `sshString` and `uint32` write; null past the end. */
export class SshReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }
  number(): number | null {
    if (this.#at + 4 > this.#bytes.length) return null;
    const value = new DataView(this.#bytes.buffer, this.#bytes.byteOffset + this.#at, 4).getUint32(0);
    this.#at += 4;
    return value;
  }
  string(): Uint8Array | null {
    const length = this.number();
    if (length === null || this.#at + length > this.#bytes.length) return null;
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}

export const toBase64 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

/** @returns null when the text is not base64 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text.replaceAll(/\s/g, '')), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}

/** PEM with lines of the given width: 64 by RFC 7468, 70 in OpenSSH files. */
export function pem(label: string, bytes: Uint8Array, width: 64 | 70): string {
  const lines = toBase64(bytes).match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/** The first PEM block of a text. */
export function readPem(text: string): { readonly label: string; readonly bytes: Uint8Array<ArrayBuffer> } | null {
  const found = /-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \1-----/.exec(text);
  const bytes = found?.[2] === undefined ? null : fromBase64(found[2]);
  return found?.[1] === undefined || bytes === null ? null : { label: found[1], bytes };
}

/**
 * The elements of a DER sequence (tag 0x30).
 * @returns null when the bytes are not a sequence
 */
export function derParts(bytes: Uint8Array): readonly { readonly tag: number; readonly content: Uint8Array }[] | null {
  const outer = derAt(bytes, 0);
  if (outer === null || outer.tag !== 0x30) return null;
  const parts: { tag: number; content: Uint8Array }[] = [];
  for (let at = 0; at < outer.content.length;) {
    const part = derAt(outer.content, at);
    if (part === null) return null;
    parts.push(part);
    at = part.end;
  }
  return parts;
}

function derAt(bytes: Uint8Array, at: number): { tag: number; content: Uint8Array; end: number } | null {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined) return null;
  let length = first;
  let from = at + 2;
  if (first > 0x7f) {
    length = 0;
    for (let i = 0; i < (first & 0x7f); i++) length = length * 256 + (bytes[from++] ?? 0);
  }
  const end = from + length;
  return end > bytes.length ? null : { tag, content: bytes.subarray(from, end), end };
}
