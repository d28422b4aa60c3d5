/**
 * The look of a control, without size and padding. In its own file, because other modules use it while they are evaluated,
 * when a shared chunk may not have run yet.
 */
export const controlClass =
  'touch min-w-0 rounded border border-line-strong bg-surface-raised text-text transition-colors duration-150 pointer-coarse:text-base aria-invalid:border-bad';
