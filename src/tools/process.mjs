/**
 * Child processes that end with this one: each runs in its own process group and has a time limit. Without the group a
 * killed `vite` or `playwright` leaves its workers and browsers running.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const windows = process.platform === 'win32';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
/** This process is exiting: results of children start nothing new. */
let leaving = false;

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function end(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (windows) spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    else process.kill(-child.pid, signal);
  } catch {
    // It exited before the signal.
  }
}

/** @type {Readonly<Partial<Record<NodeJS.Signals, number>>>} */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** @param {NodeJS.Signals} signal */
function passOn(signal) {
  leaving = true;
  for (const child of running) end(child, 'SIGTERM');
  setTimeout(() => {
    endAll();
    process.exit(EXIT_CODES[signal] ?? 1);
  }, 1500);
}

function endAll() {
  for (const child of running) end(child, 'SIGKILL');
}

/**
 * Listens for our own end only while there is a child: a server that is started in this process afterwards must get its
 * signals alone.
 * @param {import('node:child_process').ChildProcess} child
 */
function watch(child) {
  if (running.size === 0) {
    for (const signal of Object.keys(EXIT_CODES)) process.on(signal, passOn);
    process.on('exit', endAll);
  }
  running.add(child);
}

/** @param {import('node:child_process').ChildProcess} child */
function unwatch(child) {
  running.delete(child);
  if (running.size > 0) return;
  for (const signal of Object.keys(EXIT_CODES)) process.off(signal, passOn);
  process.off('exit', endAll);
}

/**
 * @typedef {object} RunOptions
 * @property {number} timeout in milliseconds; then the process group is killed
 * @property {'show' | 'keep'} [output] written through to the terminal, or only kept
 * @property {Record<string, string | undefined>} [env] on top of ours; undefined removes
 */

/**
 * @typedef {object} RunResult
 * @property {number} code 0 for success; 124 for a time-out, 127 for a command that could not be started
 * @property {string} output stdout and stderr, empty when shown
 * @property {number} seconds
 */

/**
 * Runs a command to its end, without a standard input: nothing can wait for an answer.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} options
 * @returns {Promise<RunResult>}
 */
export function run(command, args, { timeout, output = 'keep', env = {} }) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', output === 'show' ? 'inherit' : 'pipe', output === 'show' ? 'inherit' : 'pipe'],
      detached: !windows,
    });
    watch(child);
    /** @type {Buffer[]} */
    const kept = [];
    child.stdout?.on('data', (chunk) => kept.push(chunk));
    child.stderr?.on('data', (chunk) => kept.push(chunk));
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      end(child, 'SIGTERM');
      setTimeout(() => end(child, 'SIGKILL'), 2000).unref();
    }, timeout);
    /** @param {number} code @param {string} [note] */
    const finish = (code, note = '') => {
      clearTimeout(timer);
      unwatch(child);
      if (leaving) return;
      resolve({
        code,
        output: Buffer.concat(kept).toString('utf8') + note,
        seconds: (performance.now() - started) / 1000,
      });
    };
    child.once('error', (error) => finish(127, `\n${command} could not be started: ${error.message}\n`));
    child.once('close', (code) => {
      if (late) finish(124, `\n${command} was killed after ${Math.round(timeout / 1000)} s.\n`);
      else finish(code ?? 1);
    });
  });
}

/**
 * Runs the command of a package that this project depends on.
 * @param {string} name of the package's command
 * @param {readonly string[]} args
 * @param {RunOptions} options
 */
export const runBin = (name, args, options) => {
  const file = path.join(root, 'node_modules/.bin', windows ? `${name}.cmd` : name);
  return run(file, args, options);
};

/**
 * Whether a module was started as the program, rather than imported.
 * @param {string} url its `import.meta.url`
 */
export function isProgram(url) {
  return process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(url);
}

/**
 * Ends the program with a sentence instead of a stack.
 * @param {unknown} error
 * @returns {never}
 */
export function fail(error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
