/** Journeys in a browser. Started by `src/tools/e2e.mjs`, which builds and finds the browser (FLOTILLA_CHROMIUM) first. */
import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';

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
  // Nothing may hang on an animation, and a reader who asked for none gets the same journey.
  contextOptions: { reducedMotion: 'reduce' },
  // A trace costs more than the journey itself; `E2E_TRACE=1` keeps those of failures.
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
  // A real instance counts calls: journeys that run side by side would use up each other's.
  workers: process.env['FLOTILLA_E2E_LIVE'] === '1' ? 1 : 2,
  // A loaded machine may miss a moment once; what fails twice is broken.
  retries: process.env['CI'] === undefined ? 0 : 1,
  timeout: 30_000,
  expect: { timeout: 7_500 },
  projects: [
    { name: 'desktop', use: { ...use, viewport: { width: 1440, height: 900 } } },
    { name: 'phone', use: { ...use, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
  ],
});
