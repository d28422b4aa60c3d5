import type { Inputs } from '../inputs.ts';

export const databasesInputs: Inputs = {};
