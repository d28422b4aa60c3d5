import { expect, it } from 'vitest';
import { checkCompose } from './compose-check.ts';

it.each([
  ['services:\n  web:\n    image: nginx\n', null],
  ['services:\n  web:\n    build: .\n', null],
  ['x-common: &common\n  image: nginx\nservices:\n  web:\n    <<: *common\n  job:\n    <<: [*common]\n', null],
  ['services:\n  web:\n  image: [nginx\n', /^This is not YAML\. Line \d+: .+\.$/],
  ['services:\n  web:\n    image: *common\n', /^This is not YAML\. Unresolved alias .+\.$/],
  ['services:\n  web:\n    <<: nginx\n', /^This is not YAML\. Merge sources .+\.$/],
  ['web:\n  image: nginx\n', 'A compose file has “services:” with at least one service under it.'],
  ['services: {}\n', 'A compose file has “services:” with at least one service under it.'],
  ['just words', 'A compose file has “services:” with at least one service under it.'],
  ['services:\n  web:\n    ports: [80]\n', 'The service “web” has neither an image nor a build.'],
  ['services:\n  web:\n', 'The service “web” has neither an image nor a build.'],
])('%j', (text, wrong) => {
  if (wrong instanceof RegExp) expect(checkCompose(text)).toMatch(wrong);
  else expect(checkCompose(text)).toBe(wrong);
});
