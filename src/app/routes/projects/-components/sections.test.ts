import { expect, test } from 'vitest';
import { checkField } from '#app/components/form/check.ts';
import { nameField } from './fields.ts';

test('the reference API only requires a name', () => {
  const isRejected = (dialect: 'coolify' | 'reference') =>
    ['', 'qa', 'prod*'].map((name) => checkField(nameField(dialect), { name }) !== null);
  expect(isRejected('coolify')).toEqual([true, true, true]);
  expect(isRejected('reference')).toEqual([true, false, false]);
});
