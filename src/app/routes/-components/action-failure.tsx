import { describeError } from '#app/api/describe-error.ts';
import { FailureLines } from '#app/components/failure-lines.tsx';
import { Notice } from '#app/components/notice.tsx';

/** A refusal in words, in a dialog that has no fields of its own to put sentences at. */
export function ActionFailure({ error }: { readonly error: Error | null }) {
  if (error === null) return null;
  const { title, remedy, quote, lines, fieldLines } = describeError(error);
  return (
    <Notice tone="bad" title={title}>
      {remedy} {quote !== null && `It said: “${quote}”`}
      <FailureLines lines={[...fieldLines, ...lines]} />
    </Notice>
  );
}
