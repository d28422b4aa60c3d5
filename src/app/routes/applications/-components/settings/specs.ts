/** Makes the specs of an application's fields: what an instance does not know is disabled with the reason, what it does not tell says so. */
import type { FieldSpec, Values } from '#app/components/form/spec.ts';
import { fieldReason, type ApplicationConfig, type ApplicationField } from '#coolify/model/application-config.ts';
import type { Profile } from '#coolify/operation.ts';

export interface Given {
  /** What the instance tells at present. */
  readonly config: ApplicationConfig;
  readonly profile: Profile;
}

type Spec = FieldSpec<ApplicationField>;
type Rest = Omit<Partial<Spec>, 'name' | 'label' | 'kind'>;
type Make = (name: ApplicationField, label: string, rest?: Rest) => Spec;

export interface Specs {
  readonly text: Make;
  readonly area: Make;
  readonly number: Make;
  readonly flag: Make;
  readonly select: Make;
  readonly code: Make;
  readonly secret: Make;
}

const UNTOLD = 'This instance does not tell the present value';

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
  /** Not told: empty means unchanged, and only what is entered is sent. */
  const isTold = (name: ApplicationField): boolean => config[name] !== undefined;
  const common = (name: ApplicationField, label: string, rest: Rest) => ({
    name,
    label,
    ...rest,
    disabledReason: rest.disabledReason ?? fieldReason(name, profile),
  });
  const typed =
    (kind: Spec['kind']): Make =>
    (name, label, rest = {}) => ({
      kind,
      ...common(name, label, rest),
      // Cleared texts are null for Coolify; those that must not be empty are required.
      nullable: rest.nullable ?? (rest.required === undefined || rest.required === false),
      ...(isTold(name) || fieldReason(name, profile) !== undefined
        ? {}
        : { writeOnly: true, placeholder: `${UNTOLD}; empty leaves it as it is` }),
    });
  return {
    text: typed('text'),
    area: typed('textarea'),
    number: typed('number'),
    code: typed('code'),
    secret: typed('secret'),
    select: typed('select'),
    flag: (name, label, rest = {}) => {
      if (isTold(name) || fieldReason(name, profile) !== undefined)
        return { kind: 'switch', ...common(name, label, rest) };
      // Three states: an untold switch is neither on nor off.
      return {
        kind: 'select',
        ...common(name, label, rest),
        writeOnly: true,
        nullable: true,
        placeholder: `${UNTOLD}: leave as it is`,
        options: [
          { value: 'on', label: 'On' },
          { value: 'off', label: 'Off' },
        ],
        write: (value) => value === 'on',
      };
    },
  };
}

/** A switch, or the three-state choice that stands for one that is not told. */
export const isOn = (value: Values[string] | undefined): boolean => value === true || value === 'on';
/** On, or not known to be off. */
export const maybeOn = (value: Values[string] | undefined): boolean => isOn(value) || value === '';
