import type { Inputs } from '../inputs.ts';

export const cloudTokensInputs: Inputs = {};
