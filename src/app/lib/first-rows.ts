/** Delays what the first rows of a page do not show until they are visible, so that it does not compete with them. */
import { useEffect, useState } from 'react';

/** Time for the browser to paint the rows. */
const PAINT_MS = 100;

let visible: Promise<void> = Promise.resolve();

/** Makes `afterFirstRows` wait until the returned function was called. Only the page itself calls it, not a test of a part. */
export function waitForFirstRows(): () => void {
  let release = (): void => undefined;
  visible = new Promise((resolve) => {
    release = () => setTimeout(resolve, PAINT_MS);
  });
  return release;
}

export const afterFirstRows = (): Promise<void> => visible;

export function useAfterFirstRows(): boolean {
  const [isAfter, setIsAfter] = useState(false);
  useEffect(() => {
    let mounted = true;
    void visible.then(() => mounted && setIsAfter(true));
    return () => {
      mounted = false;
    };
  }, []);
  return isAfter;
}
