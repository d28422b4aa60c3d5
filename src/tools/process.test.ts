import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { run } from './process.mjs';

const node = (script: string, timeout = 10_000, env = {}) => run(process.execPath, ['-e', script], { timeout, env });
const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('a child process', () => {
  test('returns its exit code and output', async () => {
    expect(await node('console.log("out"); console.error("err"); process.exit(3)')).toMatchObject({
      code: 3,
      output: expect.stringMatching(/out[^]*err|err[^]*out/) as string,
    });
  });

  test('has no standard input', async () => {
    expect(await node('process.stdin.resume().on("end", () => console.log("ended"))')).toMatchObject({
      code: 0,
      output: 'ended\n',
    });
  });

  test('that cannot be started is reported', async () => {
    expect(await run('/nowhere/at-all', [], { timeout: 1000 })).toMatchObject({
      code: 127,
      output: expect.stringContaining('/nowhere/at-all could not be started') as string,
    });
  });

  test('that exceeds its time limit is ended with its own children', async () => {
    const script = `const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']); console.log(child.pid); setInterval(() => {}, 1000);`;
    const { code, output } = await node(script, 700);
    expect(code).toBe(124);
    expect(output).toContain('was killed after');
    const grandchild = Number(output.split('\n')[0]);
    for (let tries = 0; tries < 40 && isAlive(grandchild); tries++) await wait(50);
    expect(isAlive(grandchild)).toBe(false);
  });

  test('runs without a variable that is set to undefined', async () => {
    process.env['FLOTILLA_TOOLS_TEST'] = 'x';
    expect((await node('console.log(process.env.FLOTILLA_TOOLS_TEST ?? "none")')).output).toBe('x\n');
    expect(
      (await node('console.log(process.env.FLOTILLA_TOOLS_TEST ?? "none")', 10_000, { FLOTILLA_TOOLS_TEST: undefined }))
        .output,
    ).toBe('none\n');
    delete process.env['FLOTILLA_TOOLS_TEST'];
  });
});
