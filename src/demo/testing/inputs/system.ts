import type { Inputs } from './types.ts';

export const systemInputs: Inputs = {};
