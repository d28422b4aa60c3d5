import { expect, it } from 'vitest';
import { checkCompose } from './compose-check.ts';

it.each([
  ['services:\n  web:\n    image: nginx\n', null],
  ['services:\n  web:\n    build: .\n', null],
  ['services:\n  web:\n  image: [nginx\n', /^This is not YAML\. Line \d+: .+\.$/],
  ['web:\n  image: nginx\n', 'A compose file has “services:” with at least one service under it.'],
  ['services: {}\n', 'A compose file has “services:” with at least one service under it.'],
  ['just words', 'A compose file has “services:” with at least one service under it.'],
  ['services:\n  web:\n    ports: [80]\n', 'The service “web” has neither an image nor a build.'],
  ['services:\n  web:\n', 'The service “web” has neither an image nor a build.'],
])('%j', (text, wrong) => {
  if (wrong instanceof RegExp) expect(checkCompose(text)).toMatch(wrong);
  else expect(checkCompose(text)).toBe(wrong);
});
