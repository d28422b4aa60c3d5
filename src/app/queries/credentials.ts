import type { Instance } from '#contract/instances.ts';
import { useOperation } from './operation.ts';

/** Lets an instance try credentials that it stores: it answers 200 either way, with the result inside. */
export const useValidation = (
  instance: Instance,
  id: 's3Storages.validate' | 'cloudTokens.validate',
  { uuid, name }: { readonly uuid: string; readonly name: string },
) =>
  useOperation(id, {
    instance,
    target: uuid,
    label: `Check ${name}`,
    success: ({ valid, message }) => ({
      title: `Check ${name}: ${valid ? 'done' : 'failed'}`,
      description: message,
      tone: valid ? 'done' : 'failed',
    }),
  });
