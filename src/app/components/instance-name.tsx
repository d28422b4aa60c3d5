import { createContext, use } from 'react';
import { assignFlags, FLAGS, flagFor, type Flag as FlagData } from '#app/lib/flags.ts';
import type { Instance } from '#contract/instances.ts';
import { Flag } from './flag.tsx';

type Named = Pick<Instance, 'id' | 'name' | 'flag'>;

/** Which flag each instance flies: distinct ones while there are enough. Provided by the shell. */
export const FlagsContext = createContext<ReturnType<typeof assignFlags>>(new Map());

const ownFlag = ({ id, flag }: Named): FlagData => FLAGS.find((candidate) => candidate.id === flag) ?? flagFor(id);

/** The signal flag of an instance, standing wherever the instance is named. */
export function InstanceFlag({ instance, size = 16, decorative = false }: { readonly instance: Named; readonly size?: 12 | 16 | 20; readonly decorative?: boolean }) {
  const flags = use(FlagsContext);
  return <Flag flag={flags.get(instance.id) ?? ownFlag(instance)} size={size} {...(decorative ? {} : { title: instance.name })} />;
}

export function InstanceName({ instance }: { readonly instance: Named }) {
  return (
    <span className="flex max-w-full min-w-0 items-center gap-1.5">
      <InstanceFlag instance={instance} decorative />
      <span className="truncate">{instance.name}</span>
    </span>
  );
}
