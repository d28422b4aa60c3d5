/** At most so many of one kind at a time; the others wait in line. */
const busy = new Map<string, { running: number; readonly waiting: (() => void)[] }>();

/**
 * @param kind what shares the limit
 * @param atOnce how many may run
 */
export async function limited<T>(kind: string, atOnce: number, task: () => Promise<T>): Promise<T> {
  const line = busy.get(kind) ?? { running: 0, waiting: [] };
  busy.set(kind, line);
  if (line.running >= atOnce) await new Promise<void>((resolve) => line.waiting.push(resolve));
  else line.running += 1;
  try {
    return await task();
  } finally {
    // The place goes to the next in line, or is free.
    const next = line.waiting.shift();
    if (next === undefined) line.running -= 1;
    else next();
  }
}
