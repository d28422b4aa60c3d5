import type { Inputs } from '../inputs.ts';

export const githubAppsInputs: Inputs = {};
