/**
 * Words that are not used in names, comments and texts, with what to write instead. Each pattern is matched against a line in
 * which `camelCase`, `snake_case` and `kebab-case` are split into lower-case words.
 */

/** @type {readonly { readonly word: string, readonly pattern: string, readonly instead: string }[]} */
export const WORDS = [
  { word: 'tell', pattern: 'tell|tells|telling|told|untold', instead: 'report, say, send, show, available' },
  { word: 'asked', pattern: 'asked|asks for it', instead: 'requested, sent' },
  { word: 'stand', pattern: 'stand|stands|stood|standing', instead: 'is, is in, is used by' },
  { word: 'thing', pattern: 'thing|things', instead: 'the noun: resource, entity, value' },
  { word: 'whole', pattern: 'whole(?! numbers?\\b)', instead: 'all, entire, complete' },
  { word: 'as it is', pattern: 'as it is|as they are', instead: 'unchanged' },
  { word: 'anew', pattern: 'anew', instead: 'again' },
  { word: 'any more', pattern: 'any more', instead: 'no longer' },
  { word: 'by itself', pattern: 'by itself|by themselves', instead: 'automatically' },
  { word: 'whoever', pattern: 'whoever|whom|whatever|whichever', instead: 'the actor: user, caller, subscriber' },
  { word: 'odd', pattern: 'odd(?!:)', instead: 'unusual, unexpected' },
  { word: 'knock', pattern: 'knock|knocks|knocked', instead: 'request, probe' },
  { word: 'shake hands', pattern: 'shakes? hands|shook hands|shook', instead: 'connect, handshake' },
  { word: 'board', pattern: 'board|boards|boarded|seat|seats|seated', instead: 'subscribe, subscriber' },
  { word: 'twin', pattern: 'twin|twins', instead: 'duplicate, counterpart' },
  { word: 'mend', pattern: 'mend|mends|mended', instead: 'fix, recover' },
  { word: 'drawing', pattern: 'drawing|drawings|drawn', instead: 'render, rendered' },
  { word: 'goes on', pattern: 'goes on|go on|going on|went on', instead: 'continue' },
  { word: 'takes hold', pattern: 'takes? hold|took hold', instead: 'apply, take effect' },
  { word: 'makes up', pattern: 'makes? up|made up', instead: 'generate, invent' },
  { word: 'lies over', pattern: 'lies over|lie over', instead: 'cover' },
  { word: 'surely', pattern: 'surely', instead: 'retry, or leave it out' },
  { word: 'glass box', pattern: 'glass box', instead: 'call preview' },
];
