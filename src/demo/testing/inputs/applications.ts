import type { ApplicationConfig } from '#coolify/model/application-config.ts';
import type { InputContext, Inputs } from './types.ts';
import { applicationCreateInputs } from './application-create.ts';

const first = async ({ rows }: InputContext): Promise<string> => String((await rows('/applications'))[0]?.['uuid']);

/** One field of each type that all supported versions accept; base64 fields as plain text. */
const CHANGES: ApplicationConfig = {
  name: 'renamed',
  description: 'Changed from outside',
  domains: 'https://renamed.example.net',
  health_check_port: 8080,
  is_static: true,
  custom_labels: 'traefik.enable=true\ncolour=grün',
  custom_nginx_configuration: 'server { listen 80; }',
  ports_mappings: null,
};

export const applicationsInputs: Inputs = {
  'applications.update': async (context) => ({ ...CHANGES, uuid: await first(context) }),
  'applications.rollback': async (context) => ({ uuid: await first(context), commit: 'HEAD' }),
  ...applicationCreateInputs,
};
