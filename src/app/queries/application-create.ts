/** Creating an application: one call, and those that follow where that call cannot express everything. */
import { call } from '#app/api/client.ts';
import { describeError } from '#app/api/describe-error.ts';
import { ApiError } from '#app/api/error.ts';
import { exposedPort } from '#coolify/model/dockerfile.ts';
import type { applicationCreateOperations } from '#coolify/operations/application-create.ts';
import type { InputOf } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { acceptsField } from './availability.ts';
import { CREATED_WITHOUT_UUID, useOperation } from './operation.ts';

export type CreateOperation = keyof typeof applicationCreateOperations;

export interface CreateRequest {
  readonly id: CreateOperation;
  readonly input: InputOf<CreateOperation>;
  /** Queue the first deployment too. */
  readonly deploy: boolean;
}

export interface CreateOutcome {
  /** null where the instance does not return it. */
  readonly uuid: string | null;
  /** On Coolify a compose file becomes a service (contract, pitfall 24). */
  readonly as: 'application' | 'service';
  /** What failed after it was created; each a sentence. */
  readonly notes: readonly string[];
}

/**
 * The port of a Dockerfile application. Coolify overwrites the one in the create call (contract, pitfall 22), so a second call
 * sets it; undefined where one call is enough.
 */
export function portToSet(instance: Instance, { id, input }: Pick<CreateRequest, 'id' | 'input'>): string | undefined {
  if (id !== 'applications.createDockerfile' || instance.dialect !== 'coolify') return undefined;
  const { ports_exposes: given, dockerfile } = input as InputOf<'applications.createDockerfile'>;
  const port = given ?? exposedPort(dockerfile) ?? '80';
  return port === '80' ? undefined : port;
}

/** The input of the first call: with the first deployment, where the instance and the calls that follow allow it. */
export function firstInput(instance: Instance, request: CreateRequest): CreateRequest['input'] {
  const deploysOnCreate =
    request.deploy &&
    acceptsField(instance, request.id, 'instant_deploy') &&
    portToSet(instance, request) === undefined;
  return deploysOnCreate ? { ...request.input, instant_deploy: true } : request.input;
}

async function create(instance: Instance, request: CreateRequest): Promise<CreateOutcome> {
  const input = firstInput(instance, request);
  const { uuid } = await call(instance, request.id, input);
  const notes: string[] = [];
  const as = request.id === 'applications.createCompose' ? await createdKind(instance, uuid) : 'application';
  const port = portToSet(instance, request);
  const attempt = async (problem: string, run: (uuid: string) => Promise<unknown>): Promise<void> => {
    if (uuid === null) return void notes.push(`${problem}. ${CREATED_WITHOUT_UUID}`);
    try {
      await run(uuid);
    } catch (error) {
      const { title, quote } = describeError(error);
      notes.push(`${problem}: ${quote ?? title}`);
    }
  };
  if (port !== undefined) {
    const changes = { ports_exposes: port, ...(request.deploy ? { instant_deploy: true } : {}) };
    await attempt(
      `The port could not be set to ${port}${request.deploy ? ', and it was not deployed' : ''}`,
      (created) => call(instance, 'applications.update', { uuid: created, ...changes }),
    );
  } else if (request.deploy && !('instant_deploy' in input)) {
    await attempt('It was not deployed', (created) => call(instance, 'deployments.deploy', { uuid: created }));
  }
  return { uuid, as, notes };
}

/** The reference says an application; a server behind it may create a service as Coolify does, so it is read. */
async function createdKind(instance: Instance, uuid: string | null): Promise<CreateOutcome['as']> {
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

/** @param onCreated opens the page of the application, or the list where its uuid is null */
export const useCreateApplication = (instance: Instance | undefined, onCreated: (outcome: CreateOutcome) => unknown) =>
  useOperation<'applications.createPublic', CreateRequest, CreateOutcome>('applications.createPublic', {
    instance,
    suppressToast: true,
    send: (request, on) => create(on, request),
    success: ({ as, uuid, notes }, { input, deploy }) => {
      const name = input.name ?? 'It';
      if (notes.length > 0)
        return { title: `${name} was created, but not completely`, description: notes.join(' '), tone: 'failed' };
      return {
        title: `Created ${name}`,
        description: [
          ...(deploy ? ['Its first deployment is queued.'] : []),
          ...(as === 'service' ? ['Coolify created a service from the Compose file.'] : []),
          ...(uuid === null ? [CREATED_WITHOUT_UUID] : []),
        ].join(' '),
      };
    },
    onSuccess: onCreated,
  });
