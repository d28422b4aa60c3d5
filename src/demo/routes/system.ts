/** Version, health and the API switch (contract rows 1–4). */
import { bareText, ok, errorResponse } from '../answers.ts';
import { actionRoutes, bothDialects, type Call, type Route } from '../router.ts';

const version = (call: Call) => bareText(call.view.version.raw);
const health = () => bareText('OK');

/** Only tokens of team 0 may use the API switch (recordings 4.0.0, GET_enable__403-other-team). */
const switchTo = (enabled: boolean) => (call: Call) => {
  const verb = enabled ? 'enable' : 'disable';
  if (call.token?.team !== 'root') return errorResponse(403, `You are not allowed to ${verb} the API.`);
  call.instance.isApiEnabled = enabled;
  return ok({ message: `API ${verb}d.` });
};

export const systemRoutes: readonly Route[] = [
  ...bothDialects('GET', '/version', 'read', version),
  { dialect: 'coolify', method: 'GET', base: '/api', path: '/health', ability: null, handle: health },
  { dialect: 'coolify', method: 'GET', path: '/health', since: '4.0.0-beta.411', ability: null, handle: health },
  { dialect: 'reference', method: 'GET', base: '/api', path: '/health', ability: null, handle: health },
  ...actionRoutes('/enable', 'write', switchTo(true), { post: 'later', always: true }),
  ...actionRoutes('/disable', 'write', switchTo(false), { post: 'later', always: true }),
];
