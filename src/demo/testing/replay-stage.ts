/** What a topic needs before its recordings can be replayed: each has a file of its own, listed here. */
import type { Recording } from './replay.ts';
import { stageAccess } from './replay-access.ts';
import { stageParts } from './replay-parts.ts';
import { stagePlaces } from './replay-places.ts';
import { stageServices } from './replay-services.ts';

/** Asks the demo as its root token would, below `/api/v1`; the answer's body. */
export type Ask = (method: string, path: string, body?: unknown) => Promise<unknown>;

export interface Staged {
  /** From the root of the instance. */
  readonly path: string;
  readonly body: unknown;
  /** In place of the recorded query, without the question mark. */
  readonly search?: string;
}

type Stage = (recording: Recording, ask: Ask) => Promise<Staged | null>;
const STAGES: readonly Stage[] = [stageParts, stagePlaces, stageServices, stageAccess];

/** @returns the path and body to ask with, or null when no topic takes the recording as its own */
export async function stage(recording: Recording, ask: Ask): Promise<Staged | null> {
  for (const topic of STAGES) {
    const staged = await topic(recording, ask);
    if (staged !== null) return staged;
  }
  return null;
}
