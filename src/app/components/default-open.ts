import { createContext } from 'react';

/** Opens the menu below it on mount: its button was clicked before the menu was loaded. */
export const DefaultOpenContext = createContext(false);
