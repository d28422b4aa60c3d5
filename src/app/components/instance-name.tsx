import type { Instance } from '#contract/instances.ts';
import { Flag } from './flag.tsx';

type Named = Pick<Instance, 'id' | 'name' | 'flag'>;

/** The name of an instance with its flag. */
export function InstanceFlag({
  instance,
  size = 16,
  decorative = false,
}: {
  readonly instance: Named;
  readonly size?: 12 | 16 | 20;
  readonly decorative?: boolean;
}) {
  return <Flag id={instance.id} chosen={instance.flag} size={size} {...(decorative ? {} : { title: instance.name })} />;
}

export function InstanceName({ instance }: { readonly instance: Named }) {
  return (
    <span className="flex max-w-full min-w-0 items-center gap-1.5">
      <InstanceFlag instance={instance} decorative />
      <span className="truncate">{instance.name}</span>
    </span>
  );
}
