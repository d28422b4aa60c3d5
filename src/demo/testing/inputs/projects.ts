import type { Inputs } from '../inputs.ts';

export const projectsInputs: Inputs = {};
