import { describe, expect, test } from 'vitest';
import { closing, closingLine, playwrightCounts, stepCounts, sum, vitestCounts } from './counts.mjs';

describe('the closing line', () => {
  test('has the form that CI reads', () => {
    const counts = sum([
      stepCounts('types', true),
      stepCounts('lint', false),
      { passed: 3, failed: 0, skipped: 2, troubles: [] },
    ]);
    expect(closingLine(counts)).toBe('4 passed, 1 failed, 2 skipped');
    expect(closing(counts)).toBe('failed: lint\n4 passed, 1 failed, 2 skipped');
    expect(closingLine(sum([]))).toMatch(/^\d+ passed, \d+ failed(, \d+ skipped)?$/);
  });
});

describe('vitest’s report', () => {
  test('counts tests by their state', () => {
    const assertionResults = ['passed', 'passed', 'failed', 'skipped', 'pending', 'todo'].map((status) => ({
      status,
      fullName: `a ${status} one`,
    }));
    expect(vitestCounts({ testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults }] })).toEqual({
      passed: 2,
      failed: 1,
      skipped: 3,
      troubles: ['failed: a.test.ts: a failed one'],
    });
  });

  test('a file that did not load is a failure, though it has no tests', () => {
    expect(
      vitestCounts({
        testResults: [
          { name: 'b.test.ts', status: 'failed', assertionResults: [] },
          { name: 'c.test.ts', status: 'passed', assertionResults: [{ status: 'passed' }] },
        ],
      }),
    ).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
      troubles: ['failed: b.test.ts: did not load'],
    });
  });

  test('a report of another form is an error, not a zero', () => {
    for (const report of [null, {}, [], 'text']) expect(() => vitestCounts(report)).toThrow(/testResults/);
  });
});

describe('Playwright’s report', () => {
  test('a test that passed on retry has passed', () => {
    expect(playwrightCounts({ stats: { expected: 12, unexpected: 1, flaky: 1, skipped: 3 }, errors: [] })).toEqual({
      passed: 13,
      failed: 1,
      skipped: 3,
      troubles: [],
    });
  });

  test('failed and retried tests are named', () => {
    const spec = (title: string, status: string) => ({
      title,
      tests: [{ projectName: 'desktop', status }],
    });
    const suites = [
      {
        title: 'a.spec.ts',
        specs: [spec('is well', 'expected'), spec('is broken', 'unexpected')],
        suites: [{ title: 'on 4.0.0', specs: [spec('is shaky', 'flaky')] }],
      },
    ];
    expect(playwrightCounts({ stats: {}, suites }).troubles).toEqual([
      'failed: [desktop] a.spec.ts › is broken',
      'passed on retry: [desktop] a.spec.ts › on 4.0.0 › is shaky',
    ]);
  });

  test('an error outside any test counts', () => {
    expect(
      playwrightCounts({
        stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 },
        errors: [{ message: 'SyntaxError' }],
      }),
    ).toMatchObject({ passed: 0, failed: 1, troubles: ['failed: outside any journey: SyntaxError'] });
  });

  test('a report of another form is an error, not a zero', () => {
    for (const report of [null, {}, { stats: [] }]) expect(() => playwrightCounts(report)).toThrow(/stats/);
  });
});
