import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { TextField } from '#app/components/field.tsx';
import type { RollbackMethod } from '#app/queries/versions.ts';
import { isCommitTag } from '#coolify/model/image.ts';

/** A Git ref that Coolify accepts (v4.3.10, `validateGitRef`), or an image tag. */
const VERSION = /^[a-zA-Z0-9_][\w./-]{0,127}$/;

/** Deploys a commit or tag that is not in the list. */
export function OtherVersion({
  how,
  reason,
  onSelect,
}: {
  readonly how: RollbackMethod;
  readonly reason: string | undefined;
  readonly onSelect: (version: string) => void;
}) {
  const [text, setText] = useState('');
  const [invalid, setInvalid] = useState(false);
  const tag = how === 'tag';
  const isValid = (version: string) => VERSION.test(version) && (how !== 'rollback' || isCommitTag(version));
  return (
    <form
      noValidate
      className="flex max-w-[640px] flex-wrap items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason !== undefined) return;
        if (isValid(text.trim())) onSelect(text.trim());
        else setInvalid(true);
      }}
    >
      <div className="min-w-48 flex-1">
        <TextField
          label={tag ? 'Other tag' : 'Other commit'}
          value={text}
          errors={invalid ? [tag ? 'Enter an image tag.' : 'Enter a commit hash.'] : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setInvalid(false);
          }}
        />
      </div>
      <Button type="submit" className="mt-[1.6rem] h-9" disabledReason={reason}>
        Deploy
      </Button>
    </form>
  );
}
