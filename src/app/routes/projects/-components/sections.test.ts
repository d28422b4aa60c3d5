import { expect, test } from 'vitest';
import { checkField } from '#app/components/form/check.ts';
import { nameField } from './sections.ts';

test('the reference has no rule for names but that there is one', () => {
  const said = (dialect: 'coolify' | 'reference') =>
    ['', 'qa', 'prod*'].map((name) => checkField(nameField(dialect), { name }) !== null);
  expect(said('coolify')).toEqual([true, true, true]);
  expect(said('reference')).toEqual([true, false, false]);
});
