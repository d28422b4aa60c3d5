import type { Inputs } from '../inputs.ts';

export const serversInputs: Inputs = {};
