import type { Inputs } from '../inputs.ts';

export const backupsInputs: Inputs = {};
