/** Preferences of the user in this browser. */
import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'comfortable' | 'compact';
export type Sidebar = 'wide' | 'narrow';
/** Single-key shortcuts, which WCAG 2.1.4 requires a switch for. */
export type Keys = 'on' | 'off';

interface Preferences {
  readonly theme: Theme;
  readonly density: Density;
  readonly sidebar: Sidebar;
  readonly keys: Keys;
}

const DEFAULTS: Preferences = { theme: 'system', density: 'comfortable', sidebar: 'wide', keys: 'on' };
const ALLOWED = {
  theme: ['system', 'light', 'dark'],
  density: ['comfortable', 'compact'],
  sidebar: ['wide', 'narrow'],
  keys: ['on', 'off'],
} as const;
const listeners = new Set<() => void>();
const dark = matchMedia('(prefers-color-scheme: dark)');

let current: Preferences = all();

function stored<K extends keyof Preferences>(key: K): Preferences[K] {
  try {
    const value = localStorage.getItem(`flotilla.${key}`);
    const found = (ALLOWED[key] as readonly string[]).find((allowed) => allowed === value);
    return (found as Preferences[K] | undefined) ?? DEFAULTS[key];
  } catch {
    return DEFAULTS[key]; // Storage is blocked: preferences last as long as the page.
  }
}

function all(): Preferences {
  return { theme: stored('theme'), density: stored('density'), sidebar: stored('sidebar'), keys: stored('keys') };
}

function apply(): void {
  const { dataset } = document.documentElement;
  dataset['theme'] = current.theme === 'dark' || (current.theme === 'system' && dark.matches) ? 'dark' : 'light';
  dataset['density'] = current.density;
  dataset['sidebar'] = current.sidebar;
  dataset['keys'] = current.keys;
}

dark.addEventListener('change', apply);
addEventListener('storage', () => {
  current = all();
  apply();
  for (const listener of listeners) listener();
});

export function setPreference<K extends keyof Preferences>(key: K, value: Preferences[K]): void {
  current = { ...current, [key]: value };
  try {
    localStorage.setItem(`flotilla.${key}`, value);
  } catch {
    // Storage is blocked: it applies to this page only.
  }
  apply();
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
