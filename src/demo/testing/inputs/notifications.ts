import type { Inputs } from '../inputs.ts';

export const notificationsInputs: Inputs = {};
