/** The form that connects a Coolify. */
import type { Locator, Page } from '@playwright/test';

export interface Form {
  readonly address: Locator;
  readonly token: Locator;
  readonly name: Locator;
  readonly testConnection: Locator;
  readonly connect: Locator;
}

export const formOf = (page: Page): Form => ({
  address: page.getByRole('textbox', { name: 'Address' }),
  token: page.getByLabel('API token'),
  name: page.getByRole('textbox', { name: 'Name' }),
  testConnection: page.getByRole('button', { name: 'Test connection' }),
  connect: page.getByRole('button', { name: 'Connect', exact: true }),
});
