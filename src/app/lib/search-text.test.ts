import { describe, expect, test } from 'vitest';
import { push as pushText, receive, searchTextOf, type SearchText } from './search-text.ts';

const push = (state: SearchText): SearchText => pushText(state, state.text);
const typed = (state: SearchText, text: string): SearchText => ({ ...state, text });

describe('search text in the URL', () => {
  test('is pushed once, trimmed', () => {
    const state = push(typed(searchTextOf(''), ' web '));
    expect(state.pending).toEqual(['web']);
    expect(push(state)).toBe(state);
    expect(push(searchTextOf('web'))).toEqual(searchTextOf('web'));
  });

  test('an echo keeps later input', () => {
    const state = receive(typed(push(typed(searchTextOf(''), 'we')), 'web'), 'we');
    expect(state).toEqual({ text: 'web', lastSeen: 'we', pending: [] });
    expect(push(state).pending).toEqual(['web']);
  });

  test('clearing before the URL has caught up is pushed too', () => {
    const cleared = typed(push(typed(searchTextOf(''), 'a/b')), '');
    expect(push(cleared).pending).toEqual(['a/b', '']);
    expect(receive(receive(push(cleared), 'a/b'), '')).toEqual({ text: '', lastSeen: '', pending: [] });
    expect(receive(push(cleared), 'a/b').pending).toEqual(['']);
  });

  test('the router can skip pushed values', () => {
    const state = push(typed(push(typed(searchTextOf(''), 'w')), 'web'));
    expect(receive(state, 'web')).toEqual({ text: 'web', lastSeen: 'web', pending: [] });
  });

  test('a value from outside wins', () => {
    expect(receive(push(typed(searchTextOf('old'), 'new')), 'back')).toEqual(searchTextOf('back'));
    expect(receive(searchTextOf('old'), '')).toEqual(searchTextOf(''));
  });
});
