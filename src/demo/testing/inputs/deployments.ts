import type { Inputs } from '../inputs.ts';

export const deploymentsInputs: Inputs = {};
