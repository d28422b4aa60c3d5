/** What a topic needs before its recordings can be replayed: each has a file of its own, listed here. */
import type { PreparedCall, Recording, SendAsRoot } from './replay-types.ts';
import { prepareAccess } from './replay-access.ts';
import { prepareSubresources } from './replay-subresources.ts';
import { prepareInfrastructure } from './replay-infrastructure.ts';
import { prepareService } from './replay-services.ts';

type Prepare = (recording: Recording, send: SendAsRoot) => Promise<PreparedCall | null>;
const TOPICS: readonly Prepare[] = [prepareSubresources, prepareInfrastructure, prepareService, prepareAccess];

/** @returns the path and body to ask with, or null when no topic takes the recording as its own */
export async function prepareCall(recording: Recording, send: SendAsRoot): Promise<PreparedCall | null> {
  for (const topic of TOPICS) {
    const prepared = await topic(recording, send);
    if (prepared !== null) return prepared;
  }
  return null;
}
