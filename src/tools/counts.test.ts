import { describe, expect, test } from 'vitest';
import { closingLine, playwrightCounts, stepCounts, sum, vitestCounts } from './counts.mjs';

describe('the closing line', () => {
  test('has the form that CI reads', () => {
    expect(closingLine(sum([stepCounts(true), stepCounts(false), { passed: 3, failed: 0, skipped: 2 }]))).toBe(
      '4 passed, 1 failed, 2 skipped',
    );
    expect(closingLine(sum([]))).toMatch(/^\d+ passed, \d+ failed(, \d+ skipped)?$/);
  });
});

describe('vitest’s report', () => {
  test('tests by their state', () => {
    const assertionResults = ['passed', 'passed', 'failed', 'skipped', 'pending', 'todo'].map((status) => ({ status }));
    expect(vitestCounts({ testResults: [{ status: 'failed', assertionResults }] })).toEqual({
      passed: 2,
      failed: 1,
      skipped: 3,
    });
  });

  test('a file that did not load is a failure, though it has no tests', () => {
    expect(
      vitestCounts({
        testResults: [
          { status: 'failed', assertionResults: [] },
          { status: 'passed', assertionResults: [{ status: 'passed' }] },
        ],
      }),
    ).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    });
  });

  test('a report of another form is an error, not a zero', () => {
    for (const report of [null, {}, [], 'text']) expect(() => vitestCounts(report)).toThrow(/testResults/);
  });
});

describe('Playwright’s report', () => {
  test('a test that passed at its second try has passed', () => {
    expect(playwrightCounts({ stats: { expected: 12, unexpected: 1, flaky: 1, skipped: 3 }, errors: [] })).toEqual({
      passed: 13,
      failed: 1,
      skipped: 3,
    });
  });

  test('an error outside any test counts', () => {
    expect(
      playwrightCounts({
        stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 },
        errors: [{ message: 'SyntaxError' }],
      }),
    ).toMatchObject({ passed: 0, failed: 1 });
  });

  test('a report of another form is an error, not a zero', () => {
    for (const report of [null, {}, { stats: [] }]) expect(() => playwrightCounts(report)).toThrow(/stats/);
  });
});
