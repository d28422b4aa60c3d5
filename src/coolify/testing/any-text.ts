/** For property tests: any text there can be, control characters and all planes of Unicode, without halves of pairs. */
import * as fc from 'fast-check';

const anyCharacter = fc
  .oneof(
    fc.integer({ min: 0, max: 0xff }),
    fc.integer({ min: 0x100, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0x10ffff }),
  )
  .map((code) => String.fromCodePoint(code));

/** fast-check's own `unit: 'binary'` draws up a table of all code points first: two seconds in each test file. */
export const anyText = (constraints: fc.StringConstraints = {}): fc.Arbitrary<string> =>
  fc.string({ ...constraints, unit: anyCharacter });
