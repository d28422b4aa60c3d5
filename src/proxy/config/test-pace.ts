import { StartError } from './start-error.ts';

/**
 * How many times more often data is read than usual, so that journeys wait less. Set by the end-to-end tests only: an
 * instance with Coolify's default rate limit would be over it within seconds.
 * @throws StartError
 */
export function readTestPace(text: string | undefined): number {
  const pace = Number(text ?? 1);
  if (text?.trim() === '' || !Number.isFinite(pace) || pace < 1 || pace > 100)
    throw new StartError(`FLOTILLA_TEST_PACE is “${text}”. Leave it out; tests set it to a number from 1 to 100.`);
  return pace;
}
