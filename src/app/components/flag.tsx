import { clsx } from 'clsx';
import { createContext, use, type ReactNode } from 'react';
import { assignFlags, chosenFlag, FLAG_SIDE, flagFor, type Flag as FlagData, type FlagShape } from '#app/lib/flags.ts';

/** The flags of all instances; see `assignFlags`. */
const Fleet = createContext<ReadonlyMap<string, FlagData>>(new Map());

interface FlagProviderProps {
  instances: Parameters<typeof assignFlags>[0];
  children: ReactNode;
}

/** Provides the assigned flags to `<Flag id>`. */
export function FlagProvider({ instances, children }: FlagProviderProps) {
  const flags = assignFlags(instances);
  return <Fleet value={flags}>{children}</Fleet>;
}

type FlagProps = (
  | { flag: FlagData }
  | { /** The instance's id. */ id: string; /** The flag that the user selected. */ chosen?: string | null | undefined }
) & {
  /** 12, 16 or 20 px. */
  size?: number;
  /** The instance's name; omit it beside the name. */
  title?: string;
  className?: string;
};

function Shape({ shape }: { shape: FlagShape }) {
  const fill = `var(--flag-${shape.fill})`;
  if ('rect' in shape) {
    const [x, y, width, height] = shape.rect;
    // Crisp edges avoid seams between fields.
    return <rect x={x} y={y} width={width} height={height} fill={fill} shapeRendering="crispEdges" />;
  }
  if ('disc' in shape) {
    const [cx, cy, r] = shape.disc;
    return <circle cx={cx} cy={cy} r={r} fill={fill} />;
  }
  return <polygon points={shape.polygon} fill={fill} />;
}

/** The border is one pixel at every size, so that white flags are visible on white. */
export function Flag(props: FlagProps) {
  const { size = 16, title, className } = props;
  const fleet = use(Fleet);
  const flag = 'flag' in props ? props.flag : (chosenFlag(props.chosen) ?? fleet.get(props.id) ?? flagFor(props.id));
  return (
    <svg
      viewBox={`0 0 ${FLAG_SIDE} ${FLAG_SIDE}`}
      width={size}
      height={size}
      className={clsx('shrink-0 overflow-hidden rounded-[2px]', className)}
      {...(title === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': title })}
    >
      {title !== undefined && <title>{title}</title>}
      {flag.shapes.map((shape) => (
        <Shape key={JSON.stringify(shape)} shape={shape} />
      ))}
      <rect
        width={FLAG_SIDE}
        height={FLAG_SIDE}
        rx={(2 * FLAG_SIDE) / size}
        fill="none"
        stroke="var(--flag-edge)"
        strokeWidth="2"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
