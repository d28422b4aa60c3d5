/**
 * How a control looks; width, height and padding are the caller's. In a file of its own, which no chunk of parts takes: other
 * files make classes of it while they are loaded, when a chunk that waits for theirs would not have run yet.
 */
export const controlClass =
  'touch min-w-0 rounded border border-line-strong bg-surface-raised text-text transition-colors duration-150 pointer-coarse:text-base aria-invalid:border-bad';
