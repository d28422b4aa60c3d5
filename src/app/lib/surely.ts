const AGAIN_MS = 3_000;

/**
 * A part of the page that is loaded later, asked for until it comes: our own server may be restarting, and a page that
 * lacks a part is better than a page that has failed.
 * @param load the dynamic import
 */
export const surely =
  <T>(load: () => Promise<T>): (() => Promise<T>) =>
  async () => {
    for (;;) {
      try {
        return await load();
      } catch {
        await new Promise((resolve) => {
          setTimeout(resolve, AGAIN_MS);
        });
      }
    }
  };
