import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { TextField } from '#app/components/field.tsx';
import type { RollbackMethod } from '#app/queries/versions.ts';
import { isCommitTag } from '#coolify/model/image.ts';

/** What Coolify takes for a commit (v4.3.10, `validateGitRef`) or a tag. */
const VERSION = /^[a-zA-Z0-9_][\w./-]{0,127}$/;

/** A commit or tag that is not in the list. */
export function OtherVersion({
  how,
  reason,
  onChoose,
}: {
  readonly how: RollbackMethod;
  readonly reason: string | undefined;
  readonly onChoose: (version: string) => void;
}) {
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const tag = how === 'tag';
  const takes = (version: string) => VERSION.test(version) && (how !== 'rollback' || isCommitTag(version));
  return (
    <form
      noValidate
      className="flex max-w-[640px] flex-wrap items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason !== undefined) return;
        if (takes(text.trim())) onChoose(text.trim());
        else setWrong(true);
      }}
    >
      <div className="min-w-48 flex-1">
        <TextField
          label={tag ? 'Another tag' : 'Another commit'}
          value={text}
          errors={wrong ? [tag ? 'Enter the tag of an image.' : 'Enter the hash of a commit.'] : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setWrong(false);
          }}
        />
      </div>
      <Button type="submit" className="mt-[1.6rem] h-9" disabledReason={reason}>
        Go to it
      </Button>
    </form>
  );
}
