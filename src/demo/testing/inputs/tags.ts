import type { Inputs } from '../inputs.ts';

export const tagsInputs: Inputs = {};
