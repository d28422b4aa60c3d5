import { describe, expect, test } from 'vitest';
import { imageFields } from './image-fields.ts';
import { parseImage } from './image.ts';

const DIGEST = 'a'.repeat(64);

describe('parseImage', () => {
  test.each([
    ['nginx', 'nginx', null, null],
    [' nginx:1.27-alpine ', 'nginx', '1.27-alpine', null],
    ['ghcr.io/acme/web:1.4', 'ghcr.io/acme/web', '1.4', null],
    ['registry:5000/web', 'registry:5000/web', null, null],
    ['registry.example.com:5000/team/web_app:v1', 'registry.example.com:5000/team/web_app', 'v1', null],
    [`nginx@sha256:${DIGEST}`, 'nginx', null, DIGEST],
    [`registry:5000/web:1@sha256:${DIGEST}`, 'registry:5000/web', '1', DIGEST],
  ])('%s', (text, name, tag, digest) => expect(parseImage(text)).toEqual({ name, tag, digest }));

  test.each(['', ' ', 'Nginx', 'nginx:', 'nginx latest', 'https://hub.docker.com/_/nginx', 'nginx@sha256:abc', 'a/b/', '/a', 'nginx:a:b'])(
    '%j is none', (text) => expect(parseImage(text)).toBeNull(),
  ); // prettier-ignore

  test('imageFields: splits name and tag, keeps a digest in the name', () => {
    expect(imageFields('traefik/whoami:latest')).toEqual({
      docker_registry_image_name: 'traefik/whoami',
      docker_registry_image_tag: 'latest',
    });
    expect(imageFields('nginx')).toEqual({ docker_registry_image_name: 'nginx', docker_registry_image_tag: undefined });
    expect(imageFields(`nginx:1.27@sha256:${DIGEST}`)).toEqual({
      docker_registry_image_name: `nginx@sha256:${DIGEST}`,
    });
  });
});
