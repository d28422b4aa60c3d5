import type { Inputs } from '../inputs.ts';

export const servicesInputs: Inputs = {};
