/**
 * Finds a Chromium for the end-to-end tests, or installs one: from an environment variable, the system, Playwright's cache,
 * Playwright's download, the distribution's package. Each is started once first: Ubuntu's `chromium-browser` is a stub without
 * a browser, and a downloaded one may lack system libraries.
 */
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { fail, isProgram, run, runBin } from './process.mjs';

/** The headless shell starts and renders faster than the browser. */
const NAMES = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];

/** @returns {string[]} possible paths of those programs, the PATH first */
function candidatePaths() {
  const { env } = process;
  if (process.platform === 'darwin') {
    const homes = ['/Applications', path.join(env['HOME'] ?? '', 'Applications')];
    return homes.flatMap((home) =>
      ['Chromium', 'Google Chrome', 'Microsoft Edge'].map((name) =>
        path.join(home, `${name}.app/Contents/MacOS/${name}`),
      ),
    );
  }
  if (process.platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
      (folder) => folder !== undefined,
    );
    return roots.flatMap((folder) =>
      [
        'Chromium/Application/chrome.exe',
        'Google/Chrome/Application/chrome.exe',
        'Microsoft/Edge/Application/msedge.exe',
      ].map((name) => path.join(folder, name)),
    );
  }
  const folders = [
    ...(env['PATH'] ?? '').split(path.delimiter),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
    '/opt/google/chrome',
  ];
  return NAMES.flatMap((name) => folders.filter((folder) => folder !== '').map((folder) => path.join(folder, name)));
}

/** @param {string} file */
async function works(file) {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    return false;
  }
  // `chrome.exe --version` opens a window and prints nothing.
  if (process.platform === 'win32') return true;
  const { code, output } = await run(file, ['--version'], { timeout: 20_000 });
  return code === 0 && /\d+\.\d+/.test(output);
}

/** @returns {Promise<string | null>} the first that works */
async function systemBrowser() {
  for (const file of new Set(candidatePaths())) if (await works(file)) return file;
  return null;
}

/** Whether Playwright's own browser is installed and starts. */
async function playwrightBrowserWorks() {
  try {
    if (!existsSync(chromium.executablePath())) return false;
    const browser = await chromium.launch({ args: ['--no-sandbox'], timeout: 30_000 });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

/** @returns {Promise<boolean>} whether a package of the distribution was installed */
async function installPackage() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  if (!existsSync('/usr/bin/apt-get')) return false;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  let output = (await run('apt-get', ['update'], { timeout: 180_000, env })).output;
  // Ubuntu has no package of the headless shell.
  for (const name of ['chromium-headless-shell', 'chromium']) {
    console.log(`Installing the package “${name}” with apt-get.`);
    const args = ['install', '-y', '--no-install-recommends', name];
    const install = await run('apt-get', args, { timeout: 600_000, env });
    if (install.code === 0) return true;
    output += `\n${install.output}`;
  }
  console.log(output.trim().split('\n').slice(-8).join('\n'));
  return false;
}

/**
 * @returns {Promise<string | null>} the path of the program; null for Playwright's own
 * @throws Error with a remedy
 */
export async function findBrowser() {
  for (const name of ['CHROMIUM', 'PLAYWRIGHT_CHROMIUM', 'FLOTILLA_CHROMIUM']) {
    const named = process.env[name];
    if (named === undefined || named === '') continue;
    if (await works(named)) return named;
    throw new Error(`${name} names ${named}, which is not a browser that starts. Correct or unset it.`);
  }
  const system = await systemBrowser();
  if (system !== null) return system;
  if (await playwrightBrowserWorks()) return null;
  console.log('No Chromium on this machine; downloading Playwright’s.');
  const download = await runBin('playwright', ['install', 'chromium'], { timeout: 180_000 });
  if (download.code === 0 && (await playwrightBrowserWorks())) return null;
  console.log(download.code === 0 ? 'It was downloaded but does not start here.' : 'It could not be downloaded.');
  if (await installPackage()) {
    const installed = await systemBrowser();
    if (installed !== null) return installed;
  }
  throw new Error(
    'There is no browser for the end-to-end tests. Install Chromium or Chrome (Debian: “apt-get install chromium”; elsewhere: “npx playwright install --with-deps chromium”), ' +
      'or set CHROMIUM to the path of one, and run this again. “npm test -- --unit” runs everything that needs no browser.',
  );
}

if (isProgram(import.meta.url)) {
  await findBrowser().then((file) => console.log(file ?? chromium.executablePath()), fail);
}
