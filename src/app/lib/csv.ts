/** CSV as RFC 4180 has it, safe to open in a spreadsheet. */

/**
 * A cell that begins like a formula would be run by Excel and its kin (CWE-1236), and names of resources are anybody's to
 * choose: an apostrophe before it makes it a text. Numbers with a sign are no formulas.
 */
const guarded = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;

const cell = (value: string): string => {
  const text = guarded(value);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * @param head names of the columns
 * @param rows as many cells each
 * @returns lines ended by CRLF, the head first
 */
export const toCsv = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
