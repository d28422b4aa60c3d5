const SGR = /\u001b\[([\d;]*)m/g; // eslint-disable-line no-control-regex -- the escape character is the subject

/** The lines of a text; a final line break does not start another line. */
export function rawLines(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/**
 * Lines as a terminal shows them: of a progress line rewritten with \r the last state remains, and an open colour continues
 * on the next line.
 */
export function asTerminalLines(lines: readonly string[]): readonly string[] {
  const redrawn = lines.some((line) => line.includes('\r')) ? lines.map(lastSegment) : lines;
  return redrawn.some((line) => line.includes('\u001b[')) ? carryColours(redrawn) : redrawn;
}

export const splitLines = (text: string): readonly string[] => asTerminalLines(rawLines(text));

/** "10 %\r 55 %\r100 %\r" becomes "100 %". */
function lastSegment(line: string): string {
  if (!line.includes('\r')) return line;
  return line.split('\r').findLast((segment) => segment !== '') ?? '';
}

function carryColours(lines: readonly string[]): string[] {
  let open = new Map<string, string>();
  return lines.map((line) => {
    const prefixed = [...open.values()].join('') + line;
    for (const [, parameters = ''] of line.matchAll(SGR)) open = applySequence(open, parameters);
    return prefixed;
  });
}

/** The codes that each closing code ends; most programs end a colour with 39, not with 0. */
const CLOSES: Record<string, readonly string[]> = {
  '21': ['1'], '22': ['1', '2'], '23': ['3'], '24': ['4'], '25': ['5'], '27': ['7'], '28': ['8'], '29': ['9'],
  '39': ['fg'], '49': ['bg'],
}; // prettier-ignore

/** The open styles after a sequence, by `fg`, `bg` or the number of a decoration. */
function applySequence(before: ReadonlyMap<string, string>, parameters: string): Map<string, string> {
  const open = new Map(before);
  const codes = parameters.split(';');
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? '';
    const number = Number(code);
    if (number === 0) open.clear();
    else if (CLOSES[code] !== undefined) for (const name of CLOSES[code]) open.delete(name);
    else if (number === 38 || number === 48) {
      const length = codes[index + 1] === '5' ? 3 : 5;
      open.set(number === 38 ? 'fg' : 'bg', `\u001b[${codes.slice(index, index + length).join(';')}m`);
      index += length - 1;
    } else if (number < 10) open.set(code, `\u001b[${code}m`);
    else if (number < 40 || (number >= 90 && number < 100)) open.set('fg', `\u001b[${code}m`);
    else open.set('bg', `\u001b[${code}m`);
  }
  return open;
}
