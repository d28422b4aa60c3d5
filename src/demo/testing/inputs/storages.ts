import type { Inputs } from '../inputs.ts';

export const storagesInputs: Inputs = {};
