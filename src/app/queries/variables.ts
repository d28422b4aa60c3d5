/** Variables of a resource, and shared variables: read, compared with what the instance accepts, saved step by step. */
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#app/api/client.ts';
import { ApiError } from '#app/api/error.ts';
import {
  DEFAULT_FLAGS,
  FLAG_NAMES,
  saveSteps,
  type DiffOptions,
  type SaveCapabilities,
  type SaveStep,
  type SupportedFields,
  type VariableChange,
} from '#coolify/env-diff.ts';
import type { Variable } from '#coolify/model/variables.ts';
import type { OperationId } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { acceptsField, canRead, unavailableReason } from './availability.ts';
import { callOf, type OperationCall } from './call-preview.ts';
import { keys } from './keys.ts';
import { useOperation } from './operation.ts';
import { readQuery } from './read.ts';

/** What the variables belong to. */
export type VariableOwner =
  | { readonly kind: 'application' | 'service' | 'database'; readonly uuid: string }
  | { readonly kind: 'team' }
  | { readonly kind: 'project'; readonly project: string }
  | { readonly kind: 'environment'; readonly project: string; readonly environment: string }
  | { readonly kind: 'server'; readonly server: string };

/** Owners of shared variables, which have no bulk call and no preview values. */
export type SharedOwner = Exclude<VariableOwner, { readonly uuid: string }>;

type AddressOf<O> = O extends VariableOwner ? Omit<O, 'kind'> : never;
const addressOf = ({ kind: _kind, ...address }: VariableOwner): AddressOf<VariableOwner> => address;

const idOf = <V extends 'list' | 'create' | 'update' | 'delete'>({ kind }: VariableOwner, verb: V) =>
  `${kind}Envs.${verb}` as const;
const targetOf = (owner: VariableOwner): string => Object.values(addressOf(owner)).join('/') || 'team';

export const variablesQuery = (instance: string, owner: VariableOwner) =>
  readQuery(
    keys.subresource(instance, `${owner.kind}s`, targetOf(owner), 'variables'),
    instance,
    idOf(owner, 'list'),
    addressOf(owner),
  );

export interface VariableCapabilities extends Omit<SaveCapabilities, 'updatesPreviews'> {
  readonly diff: DiffOptions;
  readonly hasPreviewValues: boolean;
  readonly canRead: boolean;
  /** Why the variables cannot be read; undefined when they can, or when that is not known yet. */
  readonly unreadable: string | undefined;
  /** Why they cannot be saved; undefined when they can. */
  readonly unwritable: string | undefined;
}

const supportedFields = (instance: Instance, id: OperationId): SupportedFields =>
  new Set([...FLAG_NAMES, 'comment' as const, 'preview' as const].filter((name) => acceptsField(instance, id, name)));

/** What the instance accepts of these variables. */
export const variableCapabilities = (instance: Instance, owner: VariableOwner): VariableCapabilities => ({
  diff: {
    trims: instance.dialect === 'coolify',
    updateFields: supportedFields(instance, idOf(owner, 'update')),
    createFields: supportedFields(instance, idOf(owner, 'create')),
    updatesPreviews: instance.dialect === 'coolify',
  },
  hasPreviewValues: owner.kind === 'application',
  bulk: 'uuid' in owner && unavailableReason(`${owner.kind}Envs.bulk`, instance) === undefined,
  bulkCreates: instance.dialect === 'coolify',
  canRead: canRead(idOf(owner, 'list'), instance),
  unreadable: unavailableReason(idOf(owner, 'list'), instance),
  unwritable: unavailableReason(idOf(owner, 'update'), instance),
});

/** The calls of a step, in order. */
function callsOf(instance: Instance, owner: VariableOwner, step: SaveStep): readonly OperationCall[] {
  const address = addressOf(owner);
  if (step.kind === 'bulk') {
    if (!('uuid' in owner)) throw new TypeError('Shared variables have no bulk call.');
    const variables = step.changes.map((change) => change.after);
    return [callOf(instance, `${owner.kind}Envs.bulk`, { uuid: owner.uuid, variables })];
  }
  const { kind, change } = step;
  if (change.kind === 'delete')
    return [callOf(instance, idOf(owner, 'delete'), { ...address, variable: change.before.id })];
  const create = callOf(instance, idOf(owner, 'create'), { ...address, ...change.after });
  if (change.kind === 'add') return [create];
  const stored = { ...address, variable: change.before.id };
  return kind === 'replace'
    ? [callOf(instance, idOf(owner, 'delete'), stored), create]
    : [callOf(instance, idOf(owner, 'update'), { ...stored, ...change.after })];
}

/** The calls of a save, for its review. */
export const saveCalls = (
  instance: Instance,
  owner: VariableOwner,
  steps: readonly SaveStep[],
): readonly OperationCall[] => steps.flatMap((step) => callsOf(instance, owner, step));

/** The calls for shared variables, with placeholders. */
export function sharedCalls(instance: Instance, owner: SharedOwner): readonly OperationCall[] {
  const address = addressOf(owner);
  const fields = { ...address, key: 'NAME', value: 'VALUE', preview: false, comment: null, ...DEFAULT_FLAGS };
  const variable = 'NUMBER';
  return [
    callOf(instance, idOf(owner, 'list'), address),
    callOf(instance, idOf(owner, 'create'), fields),
    callOf(instance, idOf(owner, 'update'), { ...fields, variable }),
    callOf(instance, idOf(owner, 'delete'), { ...address, variable }),
  ];
}

export const stepsFor = (capabilities: VariableCapabilities, changes: readonly VariableChange[]): readonly SaveStep[] =>
  saveSteps(changes, { ...capabilities, updatesPreviews: capabilities.diff.updatesPreviews });

async function send(instance: Instance, owner: VariableOwner, step: SaveStep): Promise<void> {
  for (const { id, input } of callsOf(instance, owner, step)) {
    if (step.kind === 'create' && step.mayExist && step.change.kind === 'add' && 'uuid' in owner) {
      // Coolify creates a preview value together with its production value; only “not found” proves that it did not.
      try {
        await call(instance, `${owner.kind}Envs.update`, { uuid: owner.uuid, ...step.change.after });
        return;
      } catch (error) {
        if (!(error instanceof ApiError) || error.kind !== 'not-found') throw error;
      }
    }
    await call(instance, id, input as never);
  }
}

/** What to save, worked out from the variables at that moment. */
export interface SavePlan {
  /** The changes that the user has reviewed. */
  readonly reviewed: readonly VariableChange[];
  readonly changesOf: (current: readonly Variable[]) => readonly VariableChange[];
}

/** How far a save went. */
export interface SaveResult {
  /** The variables when the save began, and the changes that it made of them. */
  readonly before: readonly Variable[];
  readonly changes: readonly VariableChange[];
  /** Another user changed the same variables since the review: nothing was sent. */
  readonly outdated: boolean;
  readonly done: number;
  readonly all: number;
  readonly error: unknown;
  /** The variables after it; undefined when they could not be read. */
  readonly now: readonly Variable[] | undefined;
}

/** Reads the variables now: never the result of a read that began earlier, and never held back by the request budget. */
async function readVariables(
  client: QueryClient,
  instance: Instance,
  owner: VariableOwner,
): Promise<readonly Variable[]> {
  const { queryKey } = variablesQuery(instance.id, owner);
  await client.cancelQueries({ queryKey, exact: true });
  const { signal } = new AbortController();
  const variables = await call(instance, idOf(owner, 'list'), addressOf(owner), { signal, fresh: true });
  client.setQueryData(queryKey, variables);
  return variables;
}

const nameOf = (change: VariableChange): string => {
  const { key, preview } = change.kind === 'delete' ? change.before : change.after;
  return `${change.kind} ${preview ? 'preview' : 'production'} ${change.conflict ?? ''} ${key}`;
};

/** Whether the user has seen every collision with another user’s change. */
function isReviewed(changes: readonly VariableChange[], reviewed: readonly VariableChange[]): boolean {
  const seen = new Set(reviewed.map(nameOf));
  return changes.every((change) => change.conflict === null || seen.has(nameOf(change)));
}

/**
 * Compares with the current variables, sends the steps one after the other, stops at the first failure, and reads the
 * variables again: what differs is left to save.
 */
export function useSaveVariables(instance: Instance, owner: VariableOwner, capabilities: VariableCapabilities) {
  const client = useQueryClient();
  const [progress, setProgress] = useState<{ readonly done: number; readonly all: number } | null>(null);
  const id = idOf(owner, 'update');
  const saving = useOperation<typeof id, SavePlan, SaveResult>(id, {
    instance,
    target: targetOf(owner),
    suppressToast: true,
    success: null,
    send: async ({ reviewed, changesOf }) => {
      setProgress({ done: 0, all: stepsFor(capabilities, reviewed).length });
      let before = client.getQueryData<readonly Variable[]>(variablesQuery(instance.id, owner).queryKey) ?? [];
      try {
        before = await readVariables(client, instance, owner);
      } catch (error) {
        const all = stepsFor(capabilities, reviewed).length;
        return { before, changes: reviewed, outdated: false, done: 0, all, error, now: undefined };
      }
      const changes = changesOf(before);
      const steps = stepsFor(capabilities, changes);
      if (!isReviewed(changes, reviewed))
        return { before, changes, outdated: true, done: 0, all: steps.length, error: null, now: before };
      let done = 0;
      let error: unknown = null;
      setProgress({ done, all: steps.length });
      for (const step of steps) {
        try {
          await send(instance, owner, step);
          setProgress({ done: ++done, all: steps.length });
        } catch (reason) {
          error = reason;
          break;
        }
      }
      const now = await readVariables(client, instance, owner).catch(() => undefined);
      return { before, changes, outdated: false, done, all: steps.length, error, now };
    },
  });
  // Until the variables are read again, another save would be ignored.
  return { ...saving, progress: saving.isPending ? progress : null };
}
