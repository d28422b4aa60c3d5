import type { Inputs } from '../inputs.ts';

export const systemInputs: Inputs = {};
