import { clsx, type ClassValue } from 'clsx';

/** Class names, joined; our components never fight over the same utility, so nothing needs merging. */
export const cx = (...classes: ClassValue[]): string => clsx(classes);
