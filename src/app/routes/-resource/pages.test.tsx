import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
  type RouteComponent,
} from '@tanstack/react-router';
import { fireEvent, render } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { readListSearch } from '#app/lib/search-params.ts';
import type { Instance } from '#contract/instances.ts';
import { startStage, waitFor, type Stage } from '../../testing/stage.tsx';
import { cloudTokens } from '../cloud-tokens/-components/resource.tsx';
import { s3Storages } from '../s3-storages/-components/resource.tsx';
import { createPage } from './create-page.tsx';
import { detailPage } from './detail-page.tsx';
import { listPage } from './list-page.tsx';

async function open(stage: Stage, path: string, url: string, component: RouteComponent) {
  const { sessionStorage, location, Element, IntersectionObserver } = window;
  for (const [name, value] of Object.entries({
    self: window,
    sessionStorage,
    location,
    Element,
    IntersectionObserver,
  }))
    vi.stubGlobal(name, value);
  for (const name of [
    'matchMedia',
    'scrollTo',
    'addEventListener',
    'removeEventListener',
    'requestAnimationFrame',
    'cancelAnimationFrame',
  ] as const)
    vi.stubGlobal(name, window[name].bind(window));
  const root = createRootRoute({ validateSearch: readListSearch });
  const page = createRoute({ getParentRoute: () => root, path, component });
  const router = createRouter({
    routeTree: root.addChildren([page]),
    history: createMemoryHistory({ initialEntries: [url] }),
  });
  await router.load();
  return render(<RouterProvider router={router as never} />, { wrapper: stage.wrapper });
}

test('create page: on an instance without the operation, the form says why and cannot be sent', async () => {
  const stage = startStage(['production', 'handbook']);
  await stage.instance('handbook');
  const page = await open(stage, '/s3-storages/new', '/s3-storages/new?instance=handbook', createPage(s3Storages));
  const send = await page.findByRole('button', { name: 'Add S3 storage' });
  expect(send.getAttribute('aria-disabled')).toBe('true');
  expect(page.getByText(/^handbook: Not available in this Coolify version/)).toBeDefined();
  fireEvent.click(send);
  expect(stage.received('handbook').some((line) => line.startsWith('POST'))).toBe(false);
});

test('list page: an instance without the list is shown with the reason, next to the rows of others', async () => {
  const stage = startStage(['production', 'handbook']);
  await stage.instance('handbook');
  const page = await open(stage, '/cloud-tokens', '/cloud-tokens', listPage(cloudTokens));
  await waitFor(() => expect(page.getByText('2 tokens')).toBeDefined());
  expect(page.getByText(/Not available in this Coolify version/)).toBeDefined();
  expect(stage.received('handbook').some((line) => line.includes('cloud-tokens'))).toBe(false);
});

test('detail page: shows the row with its settings; says so if there is none', async () => {
  const stage = startStage();
  await stage.instance('production');
  const response = await stage.send('production', 'GET', '/cloud-tokens');
  const [{ uuid, name } = { uuid: '', name: '' }] = (await response.json()) as { uuid: string; name: string }[];
  const show = (id: string) =>
    open(stage, '/cloud-tokens/$instance/$uuid', `/cloud-tokens/production/${id}`, detailPage(cloudTokens));
  const page = await show(uuid);
  await page.findByRole('heading', { name, level: 1 });
  expect(page.getByLabelText('Name')).toHaveProperty('value', name);
  page.unmount();
  const missing = await show('missing');
  await missing.findByText('Cloud token not found on production');
});

test('removal: a token that servers were created with is blocked', () => {
  const conditions = cloudTokens.remove.conditions;
  const token = { uuid: 'token', name: 'eu', provider: 'hetzner', createdAt: null, updatedAt: null };
  const reasonFor = (serversCount: number | null) =>
    conditions?.({ ...token, serversCount }, {} as Instance).hindrance?.disabledReason;
  expect(reasonFor(2)).toBe('Used to create 2 servers. Delete them first.');
  expect(reasonFor(0)).toBeUndefined();
  expect(reasonFor(null)).toBeUndefined();
});
