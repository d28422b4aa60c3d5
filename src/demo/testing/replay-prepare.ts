/** Dispatches a recording to the topic that prepares its replay. */
import type { PreparedCall, Recording, SendAsRoot } from './replay-types.ts';
import { prepareAccess } from './replay-access.ts';
import { prepareSubresources } from './replay-subresources.ts';
import { prepareInfrastructure } from './replay-infrastructure.ts';
import { prepareService } from './replay-services.ts';

type Prepare = (recording: Recording, send: SendAsRoot) => Promise<PreparedCall | null>;
const TOPICS: readonly Prepare[] = [prepareSubresources, prepareInfrastructure, prepareService, prepareAccess];

/** @returns the prepared call, or null if no topic handles the recording */
export async function prepareCall(recording: Recording, send: SendAsRoot): Promise<PreparedCall | null> {
  for (const topic of TOPICS) {
    const prepared = await topic(recording, send);
    if (prepared !== null) return prepared;
  }
  return null;
}
