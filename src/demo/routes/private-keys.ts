/** Private keys, as far as connecting reads them (contract 7.1 and rows 80, 81). */
import { notFound, ok } from '../answers.ts';
import { onlyCoolify, onlyReference, type Call, type Route } from '../router.ts';
import { keyRow } from '../shapes/places.ts';

const list = (call: Call) => ok(call.world.keys.map((key) => keyRow(key, call.view, call.world)));

function get(call: Call) {
  const key = call.world.keys.find((item) => item.uuid === call.params['uuid']);
  return key === undefined ? notFound('Private Key') : ok(keyRow(key, call.view, call.world));
}

export const privateKeyRoutes: readonly Route[] = [
  onlyCoolify('GET', '/security/keys', 'read', list),
  onlyCoolify('GET', '/security/keys/{uuid}', 'read', get),
  onlyReference('GET', '/private-keys', 'read', list),
  onlyReference('GET', '/private-keys/{uuid}', 'read', get),
];
