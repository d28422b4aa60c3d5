import { createFileRoute, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, History as HistoryIcon } from 'lucide-react';
import { buttonClass } from '#app/components/button.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { applicationDeploymentsQuery } from '#app/queries/deployments.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { ReadError } from '../../../-components/page-states.tsx';
import { DeploymentTable } from '../../../deployments/-components/deployment-table.tsx';
import { historyPage, historyRange, PAGE } from '../../-components/history-page.ts';

export interface Search {
  /** 1-based; omitted on the first page. */
  readonly page?: number | undefined;
  readonly sort?: string | undefined;
}

export const Route = createFileRoute('/applications/$instance/$uuid/deployments/')({
  validateSearch: (raw: Record<string, unknown>): Search => {
    const page = Number(raw['page']);
    return {
      page: Number.isInteger(page) && page > 1 && page < 10_000 ? page : undefined,
      sort: typeof raw['sort'] === 'string' ? raw['sort'] : undefined,
    };
  },
  component: History,
});

function History() {
  const { instance: id, uuid } = Route.useParams();
  const { page = 1, sort = '-created' } = Route.useSearch();
  const navigate = Route.useNavigate();
  const instance = useInstance(id);
  const history = useQuery(applicationDeploymentsQuery(id, uuid, historyRange(instance?.dialect, page)));
  if (history.data === undefined || instance === undefined) {
    return history.error === null ? (
      <TableSkeleton rows={10} />
    ) : (
      <ReadError error={history.error} onRetry={() => void history.refetch()} />
    );
  }
  const { shown, total, more } = historyPage(history.data, instance.dialect, page);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex justify-end">
        <Link
          to="/applications/$instance/$uuid/deployments/rollback"
          params={{ instance: id, uuid }}
          className={buttonClass({})}
        >
          <HistoryIcon aria-hidden="true" /> Roll back
        </Link>
      </div>
      <DeploymentTable
        rows={shown.map((deployment) => ({ instance, applicationUuid: uuid, deployment }))}
        several={false}
        showApplication={false}
        sort={sort}
        onSort={(next) =>
          void navigate({
            search: (previous) => ({ ...previous, sort: next === '-created' ? undefined : next }),
            replace: true,
          })
        }
      />
      {(page > 1 || more) && (
        <nav aria-label="Pages" className="flex items-center justify-end gap-2 text-13 text-muted">
          <span className="mr-auto num">
            {(page - 1) * PAGE + 1}–{(page - 1) * PAGE + shown.length}
            {total !== null && ` of ${total}`}
          </span>
          {page > 1 && (
            <Link
              to="."
              search={(previous) => ({ ...previous, page: page === 2 ? undefined : page - 1 })}
              className={buttonClass({})}
            >
              <ChevronLeft aria-hidden="true" /> Newer
            </Link>
          )}
          {more && (
            <Link to="." search={(previous) => ({ ...previous, page: page + 1 })} className={buttonClass({})}>
              Older <ChevronRight aria-hidden="true" />
            </Link>
          )}
        </nav>
      )}
    </div>
  );
}
