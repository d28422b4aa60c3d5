/** `/api/instances…`: checks the input against the contract's schemas and calls the service. */
import { Hono } from 'hono';
import * as z from 'zod/mini';
import {
  createInputSchema,
  importInputSchema,
  orderInputSchema,
  tryInputSchema,
  updateInputSchema,
} from '#contract/instances.ts';
import { ProblemError } from '../guard/problem.ts';
import { parseJson, readBody } from '../guard/request-body.ts';
import type { InstanceClientPool } from '../clients/instance-client-pool.ts';
import type { Registry } from './registry.ts';
import type { InstanceService } from './service.ts';

const MAX_INPUT_BYTES = 64 * 1024;

export interface InstanceRoutesDeps {
  readonly service: InstanceService;
  readonly registry: Registry;
  readonly clients: InstanceClientPool;
}

export function instanceRoutes({ service, registry, clients }: InstanceRoutesDeps): Hono {
  const app = new Hono();
  app.get('/', (c) => c.json({ instances: registry.list().map((entry) => registry.view(entry)) }));
  app.post('/', async (c) => c.json(await service.create(await input(c.req.raw, createInputSchema)), 201));
  app.post('/try', async (c) => c.json(await service.try(await input(c.req.raw, tryInputSchema))));
  app.put('/order', async (c) =>
    c.json({ instances: await service.reorder((await input(c.req.raw, orderInputSchema)).ids) }),
  );
  app.get('/import', async (c) => c.json(await service.importList()));
  app.post('/import', async (c) => c.json(await service.import((await input(c.req.raw, importInputSchema)).keys)));
  app.get('/:id', (c) => c.json(registry.view(service.require(c.req.param('id')))));
  app.patch('/:id', async (c) =>
    c.json(await service.update(c.req.param('id'), await input(c.req.raw, updateInputSchema))),
  );
  app.delete('/:id', async (c) => {
    await service.remove(c.req.param('id'));
    return c.body(null, 204);
  });
  app.post('/:id/check', async (c) => c.json(await service.check(c.req.param('id'))));
  app.get('/:id/calls', (c) => {
    const client = clients.findClient(service.require(c.req.param('id')).id);
    return c.json({ calls: client?.recentCalls() ?? [], rateLimit: client?.rateLimit ?? null });
  });
  return app;
}

/** @throws ProblemError(bad-request) that names the first invalid field */
async function input<S extends z.ZodMiniType>(request: Request, schema: S): Promise<z.output<S>> {
  const json = parseJson(await readBody(request, MAX_INPUT_BYTES), request.headers.get('content-type'));
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.map(String).join('.') ?? '';
  const message =
    issue !== undefined && (issue.code === 'too_small' || issue.code === 'too_big')
      ? issue.message
      : `“${field}” is missing or has the wrong type.`;
  throw new ProblemError({
    code: 'bad-request',
    message: field === '' ? 'The request does not have the expected form.' : message,
    ...(field === '' ? {} : { field }),
  });
}
