/** Coolify takes some texts in base64 only (contract, pitfall 21): UTF-8, in one line, as it compares strictly. */

/** @returns the text's UTF-8 bytes in base64, without line breaks */
export function toBase64(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** @returns the UTF-8 text in it, null when it is not base64 or not a text */
export function fromBase64(base64: string): string | null {
  try {
    const binary = atob(base64.trim());
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
  } catch {
    return null;
  }
}
