import { createFileRoute } from '@tanstack/react-router';
import { compareNames } from '#app/lib/resources.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { kindWords } from '#app/lib/ssh-keys.ts';
import { useAllInstances } from '#app/queries/all-instances.ts';
import { describeKeyUse, useKeyUse } from '#app/queries/private-keys.ts';
import type { PrivateKey } from '#coolify/model/access.ts';
import type { Located } from '../-components/all-instances-list.tsx';
import { ListPage } from '../-resource/list-page.tsx';
import { privateKeys } from './-components/resource.tsx';

export const Route = createFileRoute('/private-keys/')({ validateSearch: readListSearch, component: PrivateKeys });

function PrivateKeys() {
  const from = useAllInstances('privateKeys.list', {});
  const use = useKeyUse();
  const usedBy = ({ instance, row }: Located<PrivateKey>): string => describeKeyUse(use.of(instance.id, row));
  const [kind, ...rest] = privateKeys.list.columns ?? [];
  return (
    <ListPage
      resource={privateKeys}
      from={from}
      facts={(item) => [kindWords(item.row.publicKey), usedBy(item) || 'unused'].filter(Boolean).join(' · ')}
      columns={[
        ...(kind === undefined ? [] : [kind]),
        {
          id: 'used',
          header: 'Used by',
          width: 'minmax(8rem,1.2fr)',
          cell: (item) => (
            <span className="block truncate text-muted" title={usedBy(item)}>
              {usedBy(item) || (use.pending ? '…' : '–')}
            </span>
          ),
          compare: (a, b) => compareNames(usedBy(a), usedBy(b)),
        },
        ...rest,
      ]}
    />
  );
}
