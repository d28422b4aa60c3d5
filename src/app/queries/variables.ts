/** Variables of a resource or shared ones: read, what the instance takes, saved step by step. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, profileOf } from '#app/api/client.ts';
import { ApiError } from '#app/api/error.ts';
import {
  DEFAULT_FLAGS,
  saveSteps,
  type DiffOptions,
  type SaveCapabilities,
  type SaveStep,
  type VariableChange,
} from '#coolify/env-diff.ts';
import type { Variable } from '#coolify/model/variables.ts';
import { operation, type OperationId } from '#coolify/operations/table.ts';
import { variableFlags } from '#coolify/operations/variables.ts';
import type { Instance } from '#contract/instances.ts';
import { actionReason } from './actions.ts';
import { curlFor, type ShownCall } from './glass-box.ts';
import { keys } from './keys.ts';
import { useOnce } from './once.ts';
import { readQuery } from './read.ts';

/** Whose variables. */
export type VariableOwner =
  | { readonly kind: 'application' | 'service' | 'database'; readonly uuid: string }
  | { readonly kind: 'team' }
  | { readonly kind: 'project'; readonly project: string }
  | { readonly kind: 'environment'; readonly project: string; readonly environment: string }
  | { readonly kind: 'server'; readonly server: string };

/** Those whose variables are shared: they have no bulk call and no twins. */
export type SharedOwner = Exclude<VariableOwner, { readonly uuid: string }>;

const placeOf = (owner: VariableOwner): Readonly<Record<string, string>> => {
  const { kind: _, ...place } = owner;
  return place;
};
const idOf = (owner: VariableOwner, verb: 'list' | 'create' | 'update' | 'bulk' | 'delete'): OperationId =>
  `${owner.kind}Envs.${verb}` as OperationId;
/** One key for all that is known of an owner's variables. */
const keyOf = (instance: string, owner: VariableOwner) =>
  keys.part(instance, `${owner.kind}s`, Object.values(placeOf(owner)).join('/') || 'team', 'variables');

export const variablesQuery = (instance: string, owner: VariableOwner) =>
  readQuery(
    keyOf(instance, owner),
    instance,
    idOf(owner, 'list') as 'applicationEnvs.list',
    placeOf(owner) as { uuid: string },
  );

export interface Speech extends Omit<SaveCapabilities, 'updatesPreviews'> {
  readonly diff: DiffOptions;
  /** Production and preview values. */
  readonly twins: boolean;
  /** Why nothing can be read or saved, undefined when it can. */
  readonly unreadable: string | undefined;
  readonly unwritable: string | undefined;
}

/** What the instance takes of these variables, from the one table. */
export function speechOf(instance: Instance, owner: VariableOwner): Speech {
  const profile = profileOf(instance);
  const resource = 'uuid' in owner;
  return {
    diff: {
      trims: instance.dialect === 'coolify',
      updateFields: variableFlags(operation(idOf(owner, 'update')), profile),
      createFields: variableFlags(operation(idOf(owner, 'create')), profile),
      updatesPreviews: instance.dialect === 'coolify',
    },
    twins: owner.kind === 'application',
    bulk: resource && actionReason(idOf(owner, 'bulk'), instance) === undefined,
    bulkCreates: instance.dialect === 'coolify',
    unreadable: actionReason(idOf(owner, 'list'), instance),
    unwritable: actionReason(idOf(owner, 'update'), instance),
  };
}

interface StepCall {
  readonly id: OperationId;
  readonly input: object;
}

/** The calls that a step makes, in order. */
function callsOf(owner: VariableOwner, step: SaveStep): readonly StepCall[] {
  const place = placeOf(owner);
  if (step.kind === 'bulk')
    return [{ id: idOf(owner, 'bulk'), input: { ...place, variables: step.changes.map((change) => change.after) } }];
  const { kind, change } = step;
  const known = change.kind === 'add' ? {} : { variable: change.before.id };
  const gone: StepCall = { id: idOf(owner, 'delete'), input: { ...place, ...known } };
  if (change.kind === 'delete') return [gone];
  if (kind === 'replace') return [gone, { id: idOf(owner, 'create'), input: { ...place, ...change.after } }];
  return [{ id: idOf(owner, kind === 'create' ? 'create' : 'update'), input: { ...place, ...change.after, ...known } }];
}

/** The calls of a save as they would be sent, for the glass box. */
export const callsFor = (instance: Instance, owner: VariableOwner, steps: readonly SaveStep[]): readonly ShownCall[] =>
  steps.flatMap((step) => callsOf(owner, step).map(({ id, input }) => curlFor(instance, id, input as never)));

/** What can be done with shared variables, with a name and a value to put in. */
export function sharedCalls(instance: Instance, owner: SharedOwner): readonly ShownCall[] {
  const place = placeOf(owner);
  const fields = { key: 'NAME', value: 'VALUE', preview: false, comment: null, ...DEFAULT_FLAGS };
  return [
    curlFor(instance, idOf(owner, 'list'), place as never),
    curlFor(instance, idOf(owner, 'create'), { ...place, ...fields } as never),
    curlFor(instance, idOf(owner, 'update'), { ...place, ...fields, variable: 'NUMBER' } as never),
    curlFor(instance, idOf(owner, 'delete'), { ...place, variable: 'NUMBER' } as never),
  ];
}

export const stepsFor = (speech: Speech, changes: readonly VariableChange[]): readonly SaveStep[] =>
  saveSteps(changes, { ...speech, updatesPreviews: speech.diff.updatesPreviews });

async function send(instance: Instance, owner: VariableOwner, step: SaveStep): Promise<void> {
  for (const { id, input } of callsOf(owner, step)) {
    if (step.kind === 'create' && step.mayExist) {
      // Made together with its production value by a real Coolify; “not found” proves that it was not, and nothing happened.
      try {
        await call(instance, idOf(owner, 'update'), input as never);
        return;
      } catch (error) {
        if (!(error instanceof ApiError) || error.kind !== 'not-found') throw error;
      }
    }
    await call(instance, id, input as never);
  }
}

/** How far a save went. */
export interface SaveResult {
  readonly done: number;
  readonly all: number;
  readonly error: unknown;
  /** As they are afterwards; undefined when they could not be read. */
  readonly now: readonly Variable[] | undefined;
}

/**
 * Sends the steps one after the other and stops at the first refusal; then reads anew, so that what is left to save is what
 * differs from the instance as it is.
 */
export function useSaveVariables(instance: Instance, owner: VariableOwner) {
  const client = useQueryClient();
  const [progress, setProgress] = useState<{ readonly done: number; readonly all: number } | null>(null);
  const saving = useOnce({
    mutationKey: ['save-variables', instance.id, owner.kind, ...Object.values(placeOf(owner))],
    meta: { quiet: true },
    mutationFn: async (steps: readonly SaveStep[]): Promise<SaveResult> => {
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
      const now = await client
        .fetchQuery({ ...variablesQuery(instance.id, owner), staleTime: 0 })
        .catch(() => undefined);
      setProgress(null);
      return { done, all: steps.length, error, now };
    },
  });
  return { ...saving, progress };
}
