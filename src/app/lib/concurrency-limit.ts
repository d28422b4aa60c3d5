/** Queues of tasks by group; a group is removed when it is idle. */
const queues = new Map<string, { running: number; readonly waiting: (() => void)[] }>();

/** Runs the task once fewer than `limit` tasks of its group are running, in order of arrival. */
export async function withConcurrencyLimit<T>(group: string, limit: number, task: () => Promise<T>): Promise<T> {
  const queue = queues.get(group) ?? { running: 0, waiting: [] };
  queues.set(group, queue);
  if (queue.running >= limit) await new Promise<void>((resolve) => queue.waiting.push(resolve));
  else queue.running += 1;
  try {
    return await task();
  } finally {
    // The slot goes to the next task without being freed.
    const next = queue.waiting.shift();
    if (next !== undefined) next();
    else if (--queue.running === 0) queues.delete(group);
  }
}

export const activeGroups = (): number => queues.size;
