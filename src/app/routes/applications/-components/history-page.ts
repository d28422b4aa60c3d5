/** One page of an application's deployment history, from a paginated or a complete response. */
import type { Deployment } from '#coolify/model/deployments.ts';
import type { History } from '#coolify/operations/deployments.ts';
import type { Dialect } from '#coolify/operation.ts';

export const PAGE = 20;

export interface HistoryPage {
  readonly shown: readonly Deployment[];
  readonly total: number | null;
  /** Whether there are older deployments. */
  readonly more: boolean;
}

/** The range to request. The reference API has no pagination, so every page reads the same response. */
export const historyRange = (dialect: Dialect | undefined, page: number): { skip: number; take: number } => ({
  skip: dialect === 'reference' ? 0 : (page - 1) * PAGE,
  take: PAGE,
});

export function historyPage({ deployments, count }: History, dialect: Dialect, page: number): HistoryPage {
  const all = dialect === 'reference' || deployments.length > PAGE;
  const shown = all ? deployments.slice((page - 1) * PAGE, page * PAGE) : deployments;
  const total = all ? deployments.length : count;
  return { shown, total, more: total === null ? deployments.length === PAGE : page * PAGE < total };
}
