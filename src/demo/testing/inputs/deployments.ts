import type { Inputs } from './types.ts';

export const deploymentsInputs: Inputs = {};
