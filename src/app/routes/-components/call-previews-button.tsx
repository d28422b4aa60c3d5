import { Terminal } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import type { OperationCall } from '#app/queries/call-preview.ts';
import type { Instance } from '#contract/instances.ts';
import { Calls } from './call-previews.tsx';

/** Opens the API calls of a page as curl commands. */
export function CallPreviewsButton({
  instance,
  of,
  calls,
  part = false,
}: {
  readonly instance: Instance;
  /** Completes “API calls for …”. */
  readonly of: string;
  readonly calls: readonly OperationCall[];
  /** Icon-only variant for a section of a page. */
  readonly part?: boolean;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      {part ? (
        <Button
          tone="quiet"
          size="icon"
          aria-label={`API calls for ${of}`}
          title={`API calls for ${of}`}
          icon={<Terminal aria-hidden="true" />}
          onClick={() => setOpen(true)}
        />
      ) : (
        <Button icon={<Terminal aria-hidden="true" />} onClick={() => setOpen(true)}>
          API calls
        </Button>
      )}
      {open && <Calls name={of} instance={instance} calls={calls} onClose={() => setOpen(false)} />}
    </>
  );
}
