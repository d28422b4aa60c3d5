import { expect, test } from 'vitest';
import { buildRequest } from '../operation.ts';
import { variantOf } from './table.ts';

const bodyOf = (index: number, input: object) => {
  const variant = variantOf('applications.update', index);
  return variant === undefined ? undefined : buildRequest(variant, { uuid: 'a', ...input });
};

test('applications.update: sends given fields only; labels and nginx in base64 for Coolify', () => {
  const input = { custom_labels: 'a=ü', custom_nginx_configuration: null, is_static: false };
  expect(bodyOf(0, input)).toEqual({
    method: 'PATCH',
    path: '/api/v1/applications/a',
    anonymous: false,
    body: { custom_labels: 'YT3DvA==', custom_nginx_configuration: null, is_static: false },
  });
  expect(bodyOf(2, input)?.body).toEqual(input);
});

test('applications.update: the health check port is a text up to b463', () => {
  expect(bodyOf(0, { health_check_port: 80 })?.body).toEqual({ health_check_port: 80 });
  expect(bodyOf(1, { health_check_port: 80, custom_labels: 'a=ü' })?.body).toEqual({
    health_check_port: '80',
    custom_labels: 'YT3DvA==',
  });
  expect(bodyOf(1, { health_check_port: null, name: 'a' })?.body).toEqual({ health_check_port: null, name: 'a' });
});

test('deployments.deploy: sends an image tag with its pull request, several uuids in one call', () => {
  const variant = variantOf('deployments.deploy', 0);
  if (variant === undefined) throw new Error('no variant');
  expect(buildRequest(variant, { uuid: 'a,b', pr: 7, docker_tag: 'v2' }).path).toBe(
    '/api/v1/deploy?uuid=a%2Cb&pr=7&docker_tag=v2',
  );
  expect(buildRequest(variant, { uuid: 'a', force: false }).path).toBe('/api/v1/deploy?uuid=a');
});

test('applications.stop: sends docker_cleanup as 0 or 1 since b467', () => {
  const [newer, older] = [variantOf('applications.stop', 0), variantOf('applications.stop', 1)];
  if (newer === undefined || older === undefined) throw new Error('no variant');
  expect(buildRequest(newer, { uuid: 'a', docker_cleanup: false }).path).toBe(
    '/api/v1/applications/a/stop?docker_cleanup=0',
  );
  expect(buildRequest(newer, { uuid: 'a' }).path).toBe('/api/v1/applications/a/stop');
  expect(buildRequest(older, { uuid: 'a', docker_cleanup: false }).path).toBe('/api/v1/applications/a/stop');
});
