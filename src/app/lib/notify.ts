/** Toasts. The toast library is loaded with the first one. */
import { retryImport } from './retry-import.ts';

type Tone = 'success' | 'info' | 'error';

async function show(
  tone: Tone,
  title: string,
  description?: string,
  action?: { label: string; onClick: () => void },
): Promise<void> {
  const { toast } = await retryImport(() => import('sonner'))();
  toast[tone](title, {
    ...(description === undefined || description === '' ? {} : { description }),
    ...(action === undefined ? {} : { action }),
    duration: tone === 'error' ? 12_000 : 5_000,
  });
}

export const notify = {
  done: (title: string, description?: string, action?: { label: string; onClick: () => void }) =>
    void show('success', title, description, action),
  info: (title: string, description?: string, action?: { label: string; onClick: () => void }) =>
    void show('info', title, description, action),
  failed: (title: string, description?: string) => void show('error', title, description),
};
