/** Coolify takes some texts in base64 only (contract, pitfall 21): UTF-8, in one line, as it compares strictly. */

/** @returns the text's UTF-8 bytes in base64, without line breaks */
export function toBase64(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
