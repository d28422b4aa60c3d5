/** The default demo fleet: three instances, one per supported dialect generation. */
import { createDemo, type ContentName, type Demo, type DemoOptions } from './demo.ts';

export interface DemoInstance {
  readonly id: ContentName;
  readonly name: string;
  /** The root token. */
  readonly token: string;
  readonly demo: Demo;
}

export type DemoFleetOptions = Partial<Pick<DemoOptions, 'seed' | 'clock' | 'latencyMs' | 'pace' | 'rateLimit'>>;

const INSTANCES = [
  { id: 'production', name: 'Production', version: '4.3.10' },
  { id: 'staging', name: 'Staging', version: '4.0.0' },
  { id: 'handbook', name: 'Handbook', version: 'reference' },
] as const;

const MAX_PACE = 10_000;

/**
 * @param options `rateLimit` defaults to 1,000 calls a minute: tests exceed Coolify's 200
 */
export function createDemoFleet(options: DemoFleetOptions = {}): readonly DemoInstance[] {
  const pace = readPace(process.env['FLOTILLA_DEMO_PACE']);
  return INSTANCES.map(({ id, name, version }) => {
    const demo = createDemo({ rateLimit: 1000, pace, ...options, version, content: id });
    return { id, name, token: demo.tokens.root, demo };
  });
}

/** @throws Error */
function readPace(text = '1'): number {
  const pace = Number(text);
  if (!(pace > 0 && pace <= MAX_PACE))
    throw new Error(`FLOTILLA_DEMO_PACE is “${text}”. Set it to a number greater than 0, at most ${MAX_PACE}.`);
  return pace;
}
