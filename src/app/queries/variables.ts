/** Variables of a resource, and shared variables: read, compared with what the instance accepts, saved step by step. */
import { useQueryClient } from '@tanstack/react-query';
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

function addressOf(owner: VariableOwner): Readonly<Record<string, string>> {
  const { kind: _kind, ...address } = owner;
  return address;
}
/* The operations of all owners have the same types; those of an application represent all of them. */
const idOf = <V extends 'list' | 'create' | 'update' | 'bulk' | 'delete'>(owner: VariableOwner, verb: V) =>
  `${owner.kind}Envs.${verb}` as `applicationEnvs.${V}`;
const targetOf = (owner: VariableOwner): string => Object.values(addressOf(owner)).join('/') || 'team';

export const variablesQuery = (instance: string, owner: VariableOwner) =>
  readQuery(
    keys.subresource(instance, `${owner.kind}s`, targetOf(owner), 'variables'),
    instance,
    idOf(owner, 'list'),
    addressOf(owner) as { uuid: string },
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
  bulk: 'uuid' in owner && unavailableReason(idOf(owner, 'bulk'), instance) === undefined,
  bulkCreates: instance.dialect === 'coolify',
  canRead: canRead(idOf(owner, 'list'), instance),
  unreadable: unavailableReason(idOf(owner, 'list'), instance),
  unwritable: unavailableReason(idOf(owner, 'update'), instance),
});

/** The calls of a step, in order. */
function callsOf(instance: Instance, owner: VariableOwner, step: SaveStep): readonly OperationCall[] {
  const address = addressOf(owner);
  const make = (verb: 'create' | 'update' | 'bulk' | 'delete', input: object) =>
    callOf(instance, idOf(owner, verb), { ...address, ...input } as never);
  if (step.kind === 'bulk') return [make('bulk', { variables: step.changes.map((change) => change.after) })];
  const { kind, change } = step;
  const stored = change.kind === 'add' ? {} : { variable: change.before.id };
  if (change.kind === 'delete') return [make('delete', stored)];
  if (kind === 'replace') return [make('delete', stored), make('create', change.after)];
  return [make(kind === 'create' ? 'create' : 'update', { ...change.after, ...stored })];
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
  return [
    callOf(instance, idOf(owner, 'list'), address as never),
    callOf(instance, idOf(owner, 'create'), fields as never),
    callOf(instance, idOf(owner, 'update'), { ...fields, variable: 'NUMBER' } as never),
    callOf(instance, idOf(owner, 'delete'), { ...address, variable: 'NUMBER' } as never),
  ];
}

export const stepsFor = (capabilities: VariableCapabilities, changes: readonly VariableChange[]): readonly SaveStep[] =>
  saveSteps(changes, { ...capabilities, updatesPreviews: capabilities.diff.updatesPreviews });

async function send(instance: Instance, owner: VariableOwner, step: SaveStep): Promise<void> {
  for (const { id, input } of callsOf(instance, owner, step)) {
    if (step.kind === 'create' && step.mayExist) {
      // Coolify creates a preview value together with its production value; only “not found” proves that it did not.
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
  /** The variables after it; undefined when they could not be read. */
  readonly now: readonly Variable[] | undefined;
}

/** Sends the steps one after the other, stops at the first failure, and reads the variables again: what differs is left to save. */
export function useSaveVariables(instance: Instance, owner: VariableOwner) {
  const client = useQueryClient();
  const [progress, setProgress] = useState<{ readonly done: number; readonly all: number } | null>(null);
  const id = idOf(owner, 'update');
  const saving = useOperation<typeof id, readonly SaveStep[], SaveResult>(id, {
    instance,
    target: targetOf(owner),
    suppressToast: true,
    success: null,
    send: async (steps) => {
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
      return { done, all: steps.length, error, now };
    },
  });
  // Until the variables are read again, another save would be ignored.
  return { ...saving, progress: saving.isPending ? progress : null };
}
