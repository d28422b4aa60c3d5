import { describe, expect, test } from 'vitest';
import { arrive, searchOf, tell as tellText, type TypedSearch } from './typed-search.ts';

const tell = (state: TypedSearch): TypedSearch => tellText(state, state.text);
const typed = (state: TypedSearch, text: string): TypedSearch => ({ ...state, text });

describe('a search that is typed here and kept in the URL', () => {
  test('is told once, without spaces at its ends', () => {
    const state = tell(typed(searchOf(''), ' web '));
    expect(state.told).toEqual(['web']);
    expect(tell(state)).toBe(state);
    expect(tell(searchOf('web'))).toEqual(searchOf('web'));
  });

  test('its own echo leaves what has been typed since', () => {
    const state = arrive(typed(tell(typed(searchOf(''), 'we')), 'web'), 'we');
    expect(state).toEqual({ text: 'web', seen: 'we', told: [] });
    expect(tell(state).told).toEqual(['web']);
  });

  test('emptied before the URL has caught up: that is told too', () => {
    const emptied = typed(tell(typed(searchOf(''), 'a/b')), '');
    expect(tell(emptied).told).toEqual(['a/b', '']);
    // The router brings the one, then the other.
    expect(arrive(arrive(tell(emptied), 'a/b'), '')).toEqual({ text: '', seen: '', told: [] });
    expect(arrive(tell(emptied), 'a/b').told).toEqual(['']);
  });

  test('what was told may be skipped on the way', () => {
    const state = tell(typed(tell(typed(searchOf(''), 'w')), 'web'));
    expect(arrive(state, 'web')).toEqual({ text: 'web', seen: 'web', told: [] });
  });

  test('what comes from outside wins', () => {
    expect(arrive(tell(typed(searchOf('old'), 'new')), 'back')).toEqual(searchOf('back'));
    expect(arrive(searchOf('old'), '')).toEqual(searchOf(''));
  });
});
