import { expect, test } from 'vitest';
import { readGithubApp } from '#coolify/model/access.ts';
import { updateInput } from './fields.ts';

const app = readGithubApp(
  { id: 3, name: 'ci', html_url: 'https://git.example', api_url: 'https://api.git.example' },
  'app',
);

test('a changed GitHub URL is sent with the stored API URL, unless that is changed too', () => {
  const html_url = 'https://github.example';
  expect(updateInput(app, { html_url })).toEqual({ id: app.id, html_url, api_url: 'https://api.git.example' });
  expect(updateInput(app, { html_url, api_url: 'https://x.example' })).toEqual({
    id: app.id,
    html_url,
    api_url: 'https://x.example',
  });
  expect(updateInput(app, { name: 'cd' })).toEqual({ id: app.id, name: 'cd' });
  expect(updateInput({ ...app, apiUrl: null }, { html_url })).toEqual({ id: app.id, html_url });
});
