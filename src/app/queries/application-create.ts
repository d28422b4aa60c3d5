/** Creating an application: one call, and what has to follow it where that call cannot say everything. */
import { useQueryClient } from '@tanstack/react-query';
import { call, profileOf } from '#app/api/client.ts';
import { describeError } from '#app/api/describe.ts';
import { ApiError } from '#app/api/error.ts';
import { notify } from '#app/lib/notify.ts';
import { exposedPort } from '#coolify/model/dockerfile.ts';
import { acceptsOnCreate, type applicationCreateOperations } from '#coolify/operations/application-create.ts';
import { operation, type InputOf } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { refreshFleet } from './fleet.ts';
import { useOnce } from './once.ts';
import { UNNAMED } from './write.ts';

export type CreateOperation = keyof typeof applicationCreateOperations;

export interface CreateRequest {
  readonly id: CreateOperation;
  readonly input: InputOf<CreateOperation>;
  /** Queue the first deployment too. */
  readonly deploy: boolean;
}

export interface CreateOutcome {
  /** null where the instance did not name what it made. */
  readonly uuid: string | null;
  /** On Coolify a compose file becomes a service (contract, pitfall 24). */
  readonly as: 'application' | 'service';
  /** What did not work out after it was made; each a sentence. */
  readonly notes: readonly string[];
}

/** Whether an instance takes a field on creating. */
export const takesField = (instance: Instance, id: CreateOperation, field: string): boolean =>
  acceptsOnCreate(operation(id), profileOf(instance), field);

/**
 * The port that a Dockerfile application is to listen on. Coolify overwrites what the create says (contract, pitfall 22),
 * so it is set by a second call; undefined where the one call is enough.
 */
export function portToSet(instance: Instance, { id, input }: Pick<CreateRequest, 'id' | 'input'>): string | undefined {
  if (id !== 'applications.createDockerfile' || instance.dialect !== 'coolify') return undefined;
  const { ports_exposes: given, dockerfile } = input as InputOf<'applications.createDockerfile'>;
  const port = given ?? exposedPort(dockerfile) ?? '80';
  return port === '80' ? undefined : port;
}

/** The input of the first call: with the first deployment in it where the instance and what follows allow that. */
export function firstInput(instance: Instance, request: CreateRequest): CreateRequest['input'] {
  const atOnce =
    request.deploy && takesField(instance, request.id, 'instant_deploy') && portToSet(instance, request) === undefined;
  return atOnce ? { ...request.input, instant_deploy: true } : request.input;
}

async function create(instance: Instance, request: CreateRequest): Promise<CreateOutcome> {
  const input = firstInput(instance, request);
  const { uuid } = await call(instance, request.id, input);
  const notes: string[] = [];
  const as = request.id === 'applications.createCompose' ? await kindMade(instance, uuid) : 'application';
  const port = portToSet(instance, request);
  const after = async (what: string, attempt: (uuid: string) => Promise<unknown>): Promise<void> => {
    if (uuid === null) return void notes.push(`${what}. ${UNNAMED}`);
    try {
      await attempt(uuid);
    } catch (error) {
      const { title, quote } = describeError(error);
      notes.push(`${what}: ${quote ?? title}`);
    }
  };
  if (port !== undefined) {
    const changes = { ports_exposes: port, ...(request.deploy ? { instant_deploy: true } : {}) };
    await after(`The port could not be set to ${port}${request.deploy ? ', and it was not deployed' : ''}`, (made) =>
      call(instance, 'applications.update', { uuid: made, ...changes }),
    );
  } else if (request.deploy && !('instant_deploy' in input)) {
    await after('It was not deployed', (made) => call(instance, 'deployments.deploy', { uuid: made }));
  }
  return { uuid, as, notes };
}

/** The reference calls it an application; a server behind it may make a service of it as Coolify does, so it is looked up. */
async function kindMade(instance: Instance, uuid: string | null): Promise<CreateOutcome['as']> {
  if (instance.dialect === 'coolify') return 'service';
  if (uuid === null) return 'application';
  try {
    await call(instance, 'applications.get', { uuid });
    return 'application';
  } catch (error) {
    if (error instanceof ApiError && error.kind !== 'not-found') return 'application';
    return 'service';
  }
}

/** @param onMade goes to the page of what was made, or to the list where its uuid is null */
export function useCreateApplication(instance: Instance | undefined, onMade: (outcome: CreateOutcome) => void) {
  const client = useQueryClient();
  return useOnce({
    meta: { quiet: true },
    mutationFn: async (request: CreateRequest) => {
      if (instance === undefined) throw new Error('No instance is chosen.');
      return create(instance, request);
    },
    onSuccess: (outcome, { input, deploy }) => {
      const name = input.name ?? 'It';
      if (outcome.notes.length > 0) notify.failed(`${name} was created, but not all of it`, outcome.notes.join(' '));
      else
        notify.done(
          deploy ? `Create ${name}: done, its first deployment is queued` : `Create ${name}: done`,
          [
            outcome.as === 'service' ? 'Coolify made a service of the Compose file.' : '',
            outcome.uuid === null ? UNNAMED : '',
          ]
            .join(' ')
            .trim(),
        );
      onMade(outcome);
    },
    onSettled: () => refreshFleet(client),
  });
}
