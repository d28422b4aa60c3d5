import { expect, test } from 'vitest';
import { exposedPort } from './dockerfile.ts';

test.each([
  ['FROM nginx\n', null],
  ['FROM nginx\nEXPOSE 8080\n', '8080'],
  ['FROM node AS build\nEXPOSE 9229\nRUN x\nFROM nginx\n  expose 80/tcp 443\nEXPOSE 81\n', '80'],
  ['FROM node AS build\nEXPOSE 9229\nFROM scratch\n', null],
  ['FROM nginx\nEXPOSE $PORT\n# EXPOSE 5\n', null],
])('exposedPort: %j is %s', (text, port) => expect(exposedPort(text)).toBe(port));
