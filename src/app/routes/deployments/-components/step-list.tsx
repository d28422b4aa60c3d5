import { StateMark } from '#app/components/state-mark.tsx';
import { Duration } from '#app/components/time-ago.tsx';
import type { Step } from '#coolify/model/steps.ts';

const MARKS = { done: 'good', running: 'busy', failed: 'bad' } as const;

/** The build steps in order, each with its duration. */
export function StepList({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <ol aria-label="Steps" className="flex flex-wrap gap-x-6 gap-y-1.5 text-13">
      {steps.map((step) => (
        <li key={`${step.name}${step.from}`} className="flex items-center gap-2">
          <StateMark mark={MARKS[step.state]} title={step.state} />
          <span className={step.state === 'failed' ? 'font-medium' : ''}>{step.name}</span>
          <span className="text-muted">
            <Duration from={step.from} to={step.to} />
          </span>
        </li>
      ))}
    </ol>
  );
}
