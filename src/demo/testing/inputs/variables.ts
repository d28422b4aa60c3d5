import type { Inputs } from '../inputs.ts';

export const variablesInputs: Inputs = {};
