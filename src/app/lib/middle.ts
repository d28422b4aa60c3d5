/**
 * Cuts a name in two, so that its beginning may be shortened and its end stays: `staging-customer-` + `portal-7`.
 * Never inside a character. A name too short to gain from it stays whole, with an empty end.
 */
export function splitMiddle(text: string, tail = 8): readonly [start: string, end: string] {
  const characters = Array.from(text);
  if (characters.length < tail * 2) return [text, ''];
  let cut = characters.length - tail;
  // A mark that belongs to the character before it stays with it (accents, joined emoji).
  while (cut > 0 && /^(?:\p{M}|\u200d|\ufe0f)/u.test(characters[cut] ?? '')) cut--;
  return [characters.slice(0, cut).join(''), characters.slice(cut).join('')];
}
