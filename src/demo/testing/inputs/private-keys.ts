import type { Inputs } from '../inputs.ts';

export const privateKeysInputs: Inputs = {};
