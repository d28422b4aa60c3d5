/**
 * Signal flags that identify instances. They differ by shape and colour, also at 12 px, so each has few large fields on a
 * 12 × 12 square.
 */

export type FlagColour = 'white' | 'blue' | 'red' | 'yellow' | 'black';

export type FlagShape =
  | { readonly rect: readonly [x: number, y: number, width: number, height: number]; readonly fill: FlagColour }
  | { readonly polygon: string; readonly fill: FlagColour }
  | { readonly disc: readonly [x: number, y: number, radius: number]; readonly fill: FlagColour };

export interface Flag {
  readonly id: string;
  readonly name: string;
  /** From back to front, on a square of `FLAG_SIDE`. */
  readonly shapes: readonly FlagShape[];
}

export const FLAG_SIDE = 12;

const rect = (fill: FlagColour, x: number, y: number, width: number, height: number): FlagShape => ({
  rect: [x, y, width, height],
  fill,
});
const polygon = (fill: FlagColour, points: string): FlagShape => ({ polygon: points, fill });
const field = (fill: FlagColour): FlagShape => rect(fill, 0, 0, 12, 12);
const inset = (fill: FlagColour, by: number): FlagShape => rect(fill, by, by, 12 - 2 * by, 12 - 2 * by);
const disc = (fill: FlagColour, radius: number): FlagShape => ({ disc: [6, 6, radius], fill });
const vertical = (...fills: FlagColour[]): FlagShape[] =>
  fills.map((fill, index) => rect(fill, (12 / fills.length) * index, 0, 12 / fills.length, 12));
const horizontal = (...fills: FlagColour[]): FlagShape[] =>
  fills.map((fill, index) => rect(fill, 0, (12 / fills.length) * index, 12, 12 / fills.length));
const cross = (fill: FlagColour, width: number): FlagShape[] => [
  rect(fill, 6 - width / 2, 0, width, 12),
  rect(fill, 0, 6 - width / 2, 12, width),
];
const saltire = (fill: FlagColour): FlagShape[] => [
  polygon(fill, '0,0 2.5,0 12,9.5 12,12 9.5,12 0,2.5'),
  polygon(fill, '12,0 12,2.5 2.5,12 0,12 0,9.5 9.5,0'),
];
const quarters = (a: FlagColour, b: FlagColour, c: FlagColour, d: FlagColour): FlagShape[] => [
  rect(a, 0, 0, 6, 6),
  rect(b, 6, 0, 6, 6),
  rect(c, 0, 6, 6, 6),
  rect(d, 6, 6, 6, 6),
];
const checks = (a: FlagColour, b: FlagColour): FlagShape[] => [
  field(a),
  ...[0, 1, 2].flatMap((row) =>
    [0, 1, 2].flatMap((column) => ((row + column) % 2 === 0 ? [] : [rect(b, column * 4, row * 4, 4, 4)])),
  ),
];

/** `flagFor` indexes this list by a hash: changing its order or length changes the flags of instances. */
export const FLAGS: readonly Flag[] = [
  { id: 'pilot', name: 'White and red halves', shapes: vertical('white', 'red') },
  { id: 'kilo', name: 'Yellow and blue halves', shapes: vertical('yellow', 'blue') },
  { id: 'tango', name: 'Red, white and blue vertical stripes', shapes: vertical('red', 'white', 'blue') },
  { id: 'delta', name: 'Yellow, blue and yellow stripes', shapes: horizontal('yellow', 'blue', 'yellow') },
  { id: 'juliett', name: 'Blue, white and blue stripes', shapes: horizontal('blue', 'white', 'blue') },
  { id: 'ebb', name: 'Blue above red', shapes: horizontal('blue', 'red') },
  { id: 'gulf', name: 'Six vertical stripes, yellow and blue', shapes: vertical('yellow', 'blue', 'yellow', 'blue', 'yellow', 'blue') },
  { id: 'reef', name: 'Four stripes, red and white', shapes: horizontal('red', 'white', 'red', 'white') },
  { id: 'x-ray', name: 'Blue cross on white', shapes: [field('white'), ...cross('blue', 3)] },
  { id: 'romeo', name: 'Yellow cross on red', shapes: [field('red'), ...cross('yellow', 3)] },
  { id: 'knot', name: 'White cross on black', shapes: [field('black'), ...cross('white', 2)] },
  { id: 'mike', name: 'White diagonal cross on blue', shapes: [field('blue'), ...saltire('white')] },
  { id: 'victor', name: 'Red diagonal cross on white', shapes: [field('white'), ...saltire('red')] },
  { id: 'papa', name: 'White square in blue', shapes: [field('blue'), inset('white', 4)] },
  { id: 'whiskey', name: 'Red square in white in blue', shapes: [field('blue'), inset('white', 2), inset('red', 4)] },
  { id: 'buoy', name: 'Yellow with a black border', shapes: [field('black'), inset('yellow', 2)] },
  { id: 'uniform', name: 'Red and white quarters', shapes: quarters('red', 'white', 'white', 'red') },
  { id: 'lima', name: 'Yellow and black quarters', shapes: quarters('yellow', 'black', 'black', 'yellow') },
  { id: 'november', name: 'Blue and white checks', shapes: checks('blue', 'white') },
  { id: 'oscar', name: 'Red and yellow, split diagonally', shapes: [field('yellow'), polygon('red', '0,0 12,0 12,12')] },
  { id: 'wake', name: 'White diagonal band on black', shapes: [field('black'), polygon('white', '0,12 0,7 7,0 12,0 12,5 5,12')] },
  { id: 'india', name: 'Black disc on yellow', shapes: [field('yellow'), disc('black', 3.25)] },
  { id: 'lamp', name: 'Red disc on white', shapes: [field('white'), disc('red', 3.75)] },
  { id: 'foxtrot', name: 'Red diamond on white', shapes: [field('white'), polygon('red', '6,0 12,6 6,12 0,6')] },
  { id: 'harbour', name: 'Blue diamond on yellow', shapes: [field('yellow'), polygon('blue', '6,1 11,6 6,11 1,6')] },
  { id: 'pennon', name: 'Red pennant on white', shapes: [field('white'), polygon('red', '0,0 12,6 0,12')] },
  { id: 'bravo', name: 'Blue swallowtail on yellow', shapes: [field('blue'), polygon('yellow', '12,0 5,6 12,12')] },
  { id: 'zulu', name: 'Four triangles: black, yellow, red and blue', shapes: [
    polygon('yellow', '0,0 12,0 6,6'), polygon('blue', '12,0 12,12 6,6'),
    polygon('red', '12,12 0,12 6,6'), polygon('black', '0,12 0,0 6,6'),
  ] },
]; // prettier-ignore

const byId = new Map(FLAGS.map((flag) => [flag.id, flag]));

/** FNV-1a with a finaliser, so that similar ids get different flags. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

const at = (index: number): Flag => {
  const flag = FLAGS[index % FLAGS.length];
  if (flag === undefined) throw new RangeError('There are no flags.');
  return flag;
};

/** The flag that a user selected; undefined for none or a removed one. */
export function chosenFlag(id: string | null | undefined): Flag | undefined {
  return byId.get(id ?? '');
}

/** The default flag of an instance. */
export function flagFor(id: string): Flag {
  return at(hash(id) % FLAGS.length);
}

/**
 * Assigns distinct flags while there are enough. Selected flags win, even duplicates; other instances get their default or
 * the next free flag, in the given order, so that a new instance does not change the others.
 */
export function assignFlags(
  instances: readonly { readonly id: string; readonly flag?: string | null | undefined }[],
): ReadonlyMap<string, Flag> {
  const result = new Map<string, Flag>();
  const taken = new Set<string>();
  for (const { id, flag } of instances) {
    const chosen = chosenFlag(flag);
    if (chosen === undefined) continue;
    result.set(id, chosen);
    taken.add(chosen.id);
  }
  for (const { id } of instances) {
    if (result.has(id)) continue;
    const start = FLAGS.indexOf(flagFor(id));
    const free = FLAGS.findIndex((_, step) => !taken.has(at(start + step).id));
    const flag = at(start + Math.max(0, free));
    result.set(id, flag);
    taken.add(flag.id);
  }
  return result;
}
