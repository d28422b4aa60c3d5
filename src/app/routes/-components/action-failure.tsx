import { describeError } from '#app/api/describe-error.ts';
import { FailureLines } from '#app/components/failure-lines.tsx';
import { Notice } from '#app/components/notice.tsx';

/** Error notice for dialogs without form fields. */
export function ActionFailure({ error }: { readonly error: Error | null }) {
  if (error === null) return null;
  const { title, remedy, quote, lines, fieldLines } = describeError(error);
  return (
    <Notice tone="bad" title={title}>
      {remedy} {quote !== null && `Coolify responded: “${quote}”`}
      <FailureLines lines={[...fieldLines, ...lines]} />
    </Notice>
  );
}
