/** Page of an application, database or service: header, actions and tabs around the open tab. */
import type { UseQueryResult } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { availableActions } from '#app/lib/available-actions.ts';
import type { Kind, Resource } from '#app/lib/resources.ts';
import type { Application, Database, Service } from '#coolify/model/resources.ts';
import { DetailHeader } from './detail-header.tsx';
import { ActionButton, buttonActions, mainAction } from './resource-action.tsx';
import { SectionTabs, type SectionTab } from './section-tabs.tsx';
import { useDetail } from './use-detail.ts';

export function ResourcePage({
  kind,
  params,
  query,
  tabs,
  Menu,
}: {
  readonly kind: Kind;
  readonly params: { readonly instance: string; readonly uuid: string };
  readonly query: UseQueryResult<Application | Database | Service>;
  readonly tabs: readonly SectionTab[];
  readonly Menu: ComponentType<{ readonly item: Resource; readonly beside?: boolean }>;
}) {
  const detail = useDetail(kind, params, query);
  if (detail.page !== null) return detail.page;
  const { item } = detail;
  const main = mainAction(item);
  return (
    <DetailHeader
      item={item}
      query={query}
      tabs={<SectionTabs tabs={tabs} params={params} />}
      actions={
        <>
          {buttonActions(item).map((action) => (
            <ActionButton
              key={action}
              action={action}
              item={item}
              primary={action === 'application.deploy' || (action === main && !availableActions(item.status).stop)}
            />
          ))}
          <Menu item={item} beside />
        </>
      }
      phoneAction={<ActionButton action={main} item={item} primary wide />}
      phoneMenu={<Menu item={item} />}
    >
      <Outlet />
    </DetailHeader>
  );
}
