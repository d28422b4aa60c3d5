import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignFlags, FLAG_SIDE, FLAGS, flagFor, type Flag } from './flags.ts';

/** Which colour each pixel has at 12 px, by the middle of the pixel. */
function pixels(flag: Flag): string[] {
  const result: string[] = [];
  for (let y = 0.5; y < FLAG_SIDE; y++) {
    for (let x = 0.5; x < FLAG_SIDE; x++)
      result.push(flag.shapes.findLast((shape) => covers(shape, x, y))?.fill ?? 'nothing');
  }
  return result;
}

function covers(shape: Flag['shapes'][number], x: number, y: number): boolean {
  if ('rect' in shape) {
    const [left, top, width, height] = shape.rect;
    return x >= left && x < left + width && y >= top && y < top + height;
  }
  if ('disc' in shape) return Math.hypot(x - shape.disc[0], y - shape.disc[1]) <= shape.disc[2];
  const points = shape.polygon.split(' ').map((point) => point.split(',').map(Number));
  let inside = false;
  for (const [index, [x1 = 0, y1 = 0]] of points.entries()) {
    const [x2 = 0, y2 = 0] = points[(index + 1) % points.length] ?? [];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

describe('FLAGS', () => {
  test('have unique ids and names', () => {
    expect(FLAGS.length).toBeGreaterThanOrEqual(20);
    expect(new Set(FLAGS.map((flag) => flag.id)).size).toBe(FLAGS.length);
    expect(new Set(FLAGS.map((flag) => flag.name)).size).toBe(FLAGS.length);
  });

  test('cover their square with at most five colours', () => {
    for (const flag of FLAGS) {
      const missing = pixels(flag).filter((colour) => colour === 'nothing').length;
      expect(missing, flag.id).toBe(0);
    }
    expect(new Set(FLAGS.flatMap((flag) => flag.shapes.map((shape) => shape.fill))).size).toBe(5);
  });

  test('any two differ in at least a tenth of their pixels at 12 px', () => {
    for (const [index, flag] of FLAGS.entries()) {
      for (const other of FLAGS.slice(index + 1)) {
        const theirs = pixels(other);
        const different = pixels(flag).filter((colour, place) => colour !== theirs[place]).length;
        expect(different, `${flag.id} and ${other.id}`).toBeGreaterThan(14);
      }
    }
  });
});

describe('assignFlags', () => {
  test('the default is stable and evenly distributed', () => {
    expect(flagFor('production')).toBe(flagFor('production'));
    const counts = new Map<string, number>();
    for (let index = 0; index < 2800; index++) {
      const { id } = flagFor(`prod-${index}`);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    expect(counts.size).toBe(FLAGS.length);
    expect(Math.max(...counts.values())).toBeLessThan(150);
    expect(Math.min(...counts.values())).toBeGreaterThan(55);
  });

  const fleet = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: FLAGS.length });

  test('distinct flags while there are enough', () => {
    fc.assert(
      fc.property(fleet, (ids) => {
        const flags = assignFlags(ids.map((id) => ({ id })));
        expect(new Set([...flags.values()].map((flag) => flag.id)).size).toBe(ids.length);
      }),
    );
  });

  test('a new instance does not change the others', () => {
    fc.assert(
      fc.property(fleet, (ids) => {
        const all = assignFlags(ids.map((id) => ({ id })));
        const before = assignFlags(ids.slice(0, -1).map((id) => ({ id })));
        for (const [id, flag] of before) expect(all.get(id)).toBe(flag);
      }),
    );
  });

  test('a selected flag wins, a removed one does not', () => {
    const own = flagFor('a');
    const flags = assignFlags([{ id: 'a' }, { id: 'b', flag: own.id }, { id: 'c', flag: 'jolly-roger' }]);
    expect(flags.get('b')).toBe(own);
    expect(flags.get('a')).not.toBe(own);
    expect(flags.get('c')).toBeDefined();
  });

  test('works with more instances than flags', () => {
    expect(assignFlags(Array.from({ length: 60 }, (_, index) => ({ id: `${index}` }))).size).toBe(60);
  });
});
