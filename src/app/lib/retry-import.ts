const RETRY_INTERVAL_MS = 3_000;
const MAX_ATTEMPTS = 20;

/**
 * Retries a dynamic import for a minute, because the server may be restarting. Concurrent callers share the attempts; a
 * later call starts again.
 */
export function retryImport<T>(load: () => Promise<T>): () => Promise<T> {
  let pending: Promise<T> | null = null;
  const attempt = async (left: number): Promise<T> => {
    try {
      return await load();
    } catch (error) {
      if (left <= 1) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, RETRY_INTERVAL_MS);
      });
      return attempt(left - 1);
    }
  };
  return () => {
    pending ??= attempt(MAX_ATTEMPTS).finally(() => {
      pending = null;
    });
    return pending;
  };
}
