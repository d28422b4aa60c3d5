import type { ApplicationConfig } from '#coolify/model/application-config.ts';
import type { Helper, Inputs } from '../inputs.ts';
import { applicationMakingInputs } from './application-making.ts';

const first = async ({ rows }: Helper): Promise<string> => String((await rows('/applications'))[0]?.['uuid']);

/** Of every kind one that all supported versions take; the two base64 ones as people write them. */
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
  'applications.update': async (helper) => ({ ...CHANGES, uuid: await first(helper) }),
  'applications.rollback': async (helper) => ({ uuid: await first(helper), commit: 'HEAD' }),
  ...applicationMakingInputs,
};
