/** Journeys in a browser. Started by `src/tools/e2e.mjs`, which builds and sets FLOTILLA_CHROMIUM. */
import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';
import { isFull, isLive } from './support/targets.ts';

/** The journeys in which the phone has an interface of its own; with FLOTILLA_TEST_FULL=1 it runs all. */
const PHONE = ['shell', 'overview', 'connect', 'connect-troubles'].map((name) => `**/${name}.spec.ts`);

const executablePath = process.env['FLOTILLA_CHROMIUM'];

/** The sandbox needs a user namespace that containers often lack; the rest keeps Chromium from calling home in a test. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const use: PlaywrightTestConfig['use'] = {
  browserName: 'chromium',
  launchOptions: { args, ...(executablePath === undefined || executablePath === '' ? {} : { executablePath }) },
  locale: 'en-GB',
  timezoneId: 'UTC',
  // Tests must not wait for animations.
  contextOptions: { reducedMotion: 'reduce' },
  // A trace costs more time than the journey; `E2E_TRACE=1` keeps those of failures.
  trace: process.env['E2E_TRACE'] === undefined ? 'off' : 'retain-on-failure',
  screenshot: 'only-on-failure',
  actionTimeout: 10_000,
  navigationTimeout: 15_000,
};

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: 'results/artifacts',
  reporter: [['list'], ['json', { outputFile: 'results/report.json' }]],
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  // A live instance has a rate limit that journeys side by side would exceed.
  workers: isLive ? 1 : 2,
  // A safety net for loaded machines: the closing lines of `npm test` name each test that needed it.
  retries: process.env['CI'] === undefined ? 0 : 1,
  timeout: 30_000,
  expect: { timeout: 7_500 },
  projects: [
    { name: 'desktop', use: { ...use, viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      testMatch: isFull || isLive ? '**/*.spec.ts' : PHONE,
      use: { ...use, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    },
  ],
});
