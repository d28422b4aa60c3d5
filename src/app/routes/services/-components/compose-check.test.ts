import { expect, it } from 'vitest';
import { checkCompose } from './compose-check.ts';

it.each([
  ['services:\n  web:\n    image: nginx\n', null],
  ['services:\n  web:\n    build: .\n', null],
  ['x-common: &common\n  image: nginx\nservices:\n  web:\n    <<: *common\n  job:\n    <<: [*common]\n', null],
  ['services:\n  web:\n  image: [nginx\n', /^Invalid YAML\. Line \d+: .+\.$/],
  ['services:\n  web:\n    image: *common\n', /^Invalid YAML\. Unresolved alias .+\.$/],
  ['services:\n  web:\n    <<: nginx\n', /^Invalid YAML\. Merge sources .+\.$/],
  ['web:\n  image: nginx\n', 'A compose file needs “services:” with at least one service.'],
  ['services: {}\n', 'A compose file needs “services:” with at least one service.'],
  ['just words', 'A compose file needs “services:” with at least one service.'],
  ['services:\n  web:\n    ports: [80]\n', 'Service “web” needs an image or a build.'],
  ['services:\n  web:\n', 'Service “web” needs an image or a build.'],
])('%j', (text, wrong) => {
  if (wrong instanceof RegExp) expect(checkCompose(text)).toMatch(wrong);
  else expect(checkCompose(text)).toBe(wrong);
});
