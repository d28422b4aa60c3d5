import type { Inputs } from '../inputs.ts';

export const tasksInputs: Inputs = {};
