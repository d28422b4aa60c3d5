/** The list of one type of subresources, with a form to add one. */
import type { UseQueryResult } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { Empty } from '#app/components/notice.tsx';
import { Section } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { unavailableReason } from '#app/queries/availability.ts';
import type { OperationCall } from '#app/queries/call-preview.ts';
import type { ResourceRef } from '#app/queries/subresources.ts';
import { CallPreviewsButton } from './call-previews-button.tsx';
import { ReadError } from './page-states.tsx';

export function SubresourcePanel<T>({
  owner,
  title,
  noun,
  query,
  calls: [list, create],
  hint,
  form,
  children,
}: {
  readonly owner: ResourceRef;
  /** E.g. “Scheduled tasks”. */
  readonly title: string;
  /** E.g. “task”. */
  readonly noun: string;
  readonly query: Pick<UseQueryResult<readonly T[]>, 'data' | 'error' | 'refetch'>;
  readonly calls: readonly [list: OperationCall, create: OperationCall];
  /** Shown while there are none. */
  readonly hint: string;
  readonly form: (close: () => void) => ReactNode;
  readonly children: (rows: readonly T[]) => ReactNode;
}) {
  const [adding, setAdding] = useState(false);
  const { data, error } = query;
  const reason = unavailableReason(list.id, owner.instance);
  if (reason !== undefined) return <Empty title={`${title} not available`}>{reason}</Empty>;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex justify-end gap-2">
        <Button
          icon={<Plus aria-hidden="true" />}
          aria-expanded={adding}
          disabledReason={unavailableReason(create.id, owner.instance)}
          onClick={() => setAdding(!adding)}
        >
          New {noun}
        </Button>
        <CallPreviewsButton
          part
          instance={owner.instance}
          of={`the ${noun}s of ${owner.name}`}
          calls={[list, create]}
        />
      </div>
      {adding && <Section title={`New ${noun}`}>{form(() => setAdding(false))}</Section>}
      {error !== null && <ReadError error={error} onRetry={() => void query.refetch()} />}
      {data === undefined
        ? error === null && <TableSkeleton rows={3} />
        : data.length > 0
          ? children(data)
          : !adding && <Empty title={`No ${title.toLowerCase()} yet`}>{hint}</Empty>}
    </div>
  );
}
