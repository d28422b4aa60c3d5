/** Choices of the person at this browser: theme, density, width of the sidebar. Never anything secret. */
import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'comfortable' | 'compact';
export type Sidebar = 'wide' | 'narrow';

interface Preferences {
  readonly theme: Theme;
  readonly density: Density;
  readonly sidebar: Sidebar;
}

const DEFAULTS: Preferences = { theme: 'system', density: 'comfortable', sidebar: 'wide' };
const ALLOWED = {
  theme: ['system', 'light', 'dark'],
  density: ['comfortable', 'compact'],
  sidebar: ['wide', 'narrow'],
} as const;
const listeners = new Set<() => void>();
const dark = matchMedia('(prefers-color-scheme: dark)');

let current: Preferences = { theme: stored('theme'), density: stored('density'), sidebar: stored('sidebar') };

function stored<K extends keyof Preferences>(key: K): Preferences[K] {
  try {
    const value = localStorage.getItem(`flotilla.${key}`);
    const found = (ALLOWED[key] as readonly string[]).find((allowed) => allowed === value);
    return (found as Preferences[K] | undefined) ?? DEFAULTS[key];
  } catch {
    return DEFAULTS[key]; // Storage is blocked: the choice lasts as long as the page.
  }
}

function apply(): void {
  const { dataset } = document.documentElement;
  dataset['theme'] = current.theme === 'dark' || (current.theme === 'system' && dark.matches) ? 'dark' : 'light';
  dataset['density'] = current.density;
  dataset['sidebar'] = current.sidebar;
}

dark.addEventListener('change', apply);
addEventListener('storage', () => {
  current = { theme: stored('theme'), density: stored('density'), sidebar: stored('sidebar') };
  apply();
  for (const listener of listeners) listener();
});

export function setPreference<K extends keyof Preferences>(key: K, value: Preferences[K]): void {
  current = { ...current, [key]: value };
  try {
    localStorage.setItem(`flotilla.${key}`, value);
  } catch {
    // As above: it still applies to this page.
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
