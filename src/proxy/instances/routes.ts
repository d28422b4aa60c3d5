/** `/api/instances…`: the contract's schemas read the input, the service does the work. */
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
import type { Lines } from './lines.ts';
import type { Registry } from './registry.ts';
import type { InstanceService } from './service.ts';

const LARGEST_INPUT = 64 * 1024;

export interface InstanceRoutesDeps {
  readonly service: InstanceService;
  readonly registry: Registry;
  readonly lines: Lines;
}

export function instanceRoutes({ service, registry, lines }: InstanceRoutesDeps): Hono {
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
    const line = lines.peek(service.require(c.req.param('id')).id);
    return c.json({ calls: line?.recentCalls() ?? [], rateLimit: line?.rateLimit ?? null });
  });
  return app;
}

/** @throws ProblemError(bad-request) that names the first field that is wrong */
async function input<S extends z.ZodMiniType>(request: Request, schema: S): Promise<z.output<S>> {
  const json = parseJson(await readBody(request, LARGEST_INPUT), request.headers.get('content-type'));
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.map(String).join('.') ?? '';
  const own =
    issue !== undefined && (issue.code === 'too_small' || issue.code === 'too_big')
      ? issue.message
      : `“${field}” is missing or of the wrong kind.`;
  throw new ProblemError({
    code: 'bad-request',
    message: field === '' ? 'The request has not the form it should have.' : own,
    ...(field === '' ? {} : { field }),
  });
}
