const isServerUp = (): Promise<boolean> =>
  fetch('/api/session').then(
    ({ ok }) => ok,
    () => false,
  );

/**
 * After an upgrade of the server, code that an open tab has not loaded yet no longer exists: offers a reload, once per tab.
 * Plain DOM, because the code of toasts may be among it. While the server is only restarting, `retryImport` waits for it.
 */
export function offerReloadAfterUpgrade(): void {
  let offered = false;
  addEventListener('vite:preloadError', async () => {
    if (offered || !(await isServerUp()) || offered) return;
    offered = true;
    const notice = document.createElement('div');
    notice.setAttribute('role', 'alert');
    notice.className =
      'fixed inset-x-4 bottom-4 z-50 mx-auto flex max-w-md items-center justify-between gap-3 rounded-lg border border-line bg-surface-raised p-3 text-13 shadow-lg';
    notice.textContent = 'Flotilla was updated. Reload the page to use all of it.';
    const reload = document.createElement('button');
    reload.type = 'button';
    reload.className = 'shrink-0 font-medium underline';
    reload.textContent = 'Reload';
    reload.addEventListener('click', () => location.reload());
    notice.append(reload);
    document.body.append(notice);
  });
}
