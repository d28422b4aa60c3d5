/**
 * Splits a name, so that its start can be truncated and its end stays visible: `staging-customer-` + `portal-7`. Short
 * names have an empty end.
 */
export function splitMiddle(text: string, tail = 8): readonly [start: string, end: string] {
  const characters = Array.from(text);
  if (characters.length < tail * 2) return [text, ''];
  let cut = characters.length - tail;
  // Does not split combining marks (accents, joined emoji) from their character.
  while (cut > 0 && /^(?:\p{M}|\u200d|\ufe0f)/u.test(characters[cut] ?? '')) cut--;
  return [characters.slice(0, cut).join(''), characters.slice(cut).join('')];
}
