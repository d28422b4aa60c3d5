/** What an instance can do, from its capabilities. Until they are loaded nothing is reported as impossible. */
import type { OperationId } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import type { Capabilities, Capability } from '#contract/operations.ts';

/** Instances of the fleet carry their capabilities once they are loaded. */
export type InstanceWithCapabilities = Instance & { readonly operations?: Capabilities['operations'] };

const capabilityOf = (id: OperationId, instance: InstanceWithCapabilities): Capability | undefined =>
  instance.operations?.[id];

/** “Restart the application”; the id until the capabilities are loaded. */
export const operationTitle = (id: OperationId, instance: InstanceWithCapabilities): string =>
  capabilityOf(id, instance)?.title ?? id;

/** Why an operation cannot be used on an instance; undefined when it can, or when that is not known yet. */
export const unavailableReason = (id: OperationId, instance: InstanceWithCapabilities): string | undefined =>
  capabilityOf(id, instance)?.reason;

/** Whether a form can decide which fields it shows; fields would otherwise change while the user types. */
export const areCapabilitiesKnown = (instance: InstanceWithCapabilities): boolean =>
  instance.operations !== undefined || instance.outage !== null;

/** Whether a read may be sent: not before it is known that the instance serves it, unless that cannot be found out. */
export const canRead = (id: OperationId, instance: InstanceWithCapabilities): boolean =>
  instance.operations === undefined ? instance.outage !== null : unavailableReason(id, instance) === undefined;

const includes = (names: readonly string[] | undefined, name: string): boolean => names?.includes(name) === true;

/** Whether the instance accepts a body field; one that it does not know makes Coolify reject the request. */
export function acceptsField(instance: InstanceWithCapabilities, id: OperationId, field: string): boolean {
  const capability = capabilityOf(id, instance);
  return capability === undefined || includes(capability.fields, field);
}

export function acceptsQuery(instance: InstanceWithCapabilities, id: OperationId, name: string): boolean {
  const capability = capabilityOf(id, instance);
  return capability === undefined || includes(capability.query, name);
}

/** Why a body field cannot be sent to this instance; undefined when it can. */
export const missingFieldReason = (
  instance: InstanceWithCapabilities,
  id: OperationId,
  field: string,
): string | undefined => capabilityOf(id, instance)?.missingFields?.[field];

/** Resource types that an operation changes besides its own. */
export const affectedBy = (id: OperationId, instance: InstanceWithCapabilities): Capability['affects'] =>
  capabilityOf(id, instance)?.affects;
