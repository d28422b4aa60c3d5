/**
 * Spreadsheets run cells that begin like a formula (CWE-1236), and resource names are user input: a leading apostrophe
 * makes them text. Signed numbers are no formulas.
 */
const withoutFormula = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;

const cell = (value: string): string => {
  const text = withoutFormula(value);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * CSV by RFC 4180, safe to open in a spreadsheet.
 * @param head the column names
 */
export const toCsv = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
