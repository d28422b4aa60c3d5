/** Builds the field specs of an application: unsupported fields are disabled with a reason, hidden values are marked. */
import type { FieldSpec, Values } from '#app/components/form/spec.ts';
import { fieldReason, type ApplicationConfig, type ApplicationField } from '#coolify/model/application-config.ts';
import type { Profile } from '#coolify/operation.ts';

export interface Given {
  /** The current configuration, without the values that the instance hides. */
  readonly config: ApplicationConfig;
  readonly profile: Profile;
}

type Spec = FieldSpec<ApplicationField>;
type Rest = Omit<Partial<Spec>, 'name' | 'label' | 'kind'>;
type SpecBuilder = (name: ApplicationField, label: string, rest?: Rest) => Spec;

export interface Specs {
  readonly text: SpecBuilder;
  readonly area: SpecBuilder;
  readonly number: SpecBuilder;
  readonly flag: SpecBuilder;
  /** A select without options cannot be changed, so they are required. */
  readonly select: (name: ApplicationField, label: string, rest: Rest & Required<Pick<Rest, 'options'>>) => Spec;
  readonly code: SpecBuilder;
  readonly secret: SpecBuilder;
}

export const packOf = (values: Values): string => String(values['build_pack'] ?? '');
/** Shown for these build packs only. */
export const forPacks =
  (...packs: readonly string[]) =>
  (values: Values): boolean =>
    packs.includes(packOf(values));
export const notForPacks =
  (...packs: readonly string[]) =>
  (values: Values): boolean =>
    !packs.includes(packOf(values));

export function makeSpecs({ config, profile }: Given): Specs {
  /** For hidden values, empty means unchanged, and only entered values are sent. */
  const isReported = (name: ApplicationField): boolean => config[name] !== undefined;
  const common = (name: ApplicationField, label: string, rest: Rest) => ({
    name,
    label,
    ...rest,
    disabledReason: rest.disabledReason ?? fieldReason(name, profile),
  });
  const typed =
    (kind: Spec['kind']): SpecBuilder =>
    (name, label, rest = {}) => ({
      kind,
      ...common(name, label, rest),
      // A cleared text is sent as null; texts that must not be empty are required.
      nullable: rest.nullable ?? (rest.required === undefined || rest.required === false),
      ...(isReported(name) || fieldReason(name, profile) !== undefined
        ? {}
        : { writeOnly: true, placeholder: 'Hidden by this instance – leave empty to keep' }),
    });
  return {
    text: typed('text'),
    area: typed('textarea'),
    number: typed('number'),
    code: typed('code'),
    secret: typed('secret'),
    select: typed('select'),
    flag: (name, label, rest = {}) => {
      if (isReported(name) || fieldReason(name, profile) !== undefined)
        return { kind: 'switch', ...common(name, label, rest) };
      // Three states: on, off, or unchanged if the current state is hidden.
      return {
        kind: 'select',
        ...common(name, label, rest),
        writeOnly: true,
        nullable: true,
        placeholder: 'Hidden by this instance – keep unchanged',
        options: [
          { value: 'on', label: 'On' },
          { value: 'off', label: 'Off' },
        ],
        write: (value) => value === 'on',
      };
    },
  };
}

/** For a switch, or the three-state select of a hidden one. */
export const isOn = (value: Values[string] | undefined): boolean => value === true || value === 'on';
/** On, or not known to be off. */
export const maybeOn = (value: Values[string] | undefined): boolean => isOn(value) || value === '';
