import type { Inputs } from '../inputs.ts';

export const s3StoragesInputs: Inputs = {};
