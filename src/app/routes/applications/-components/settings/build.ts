import type { SectionSpec, Values } from '#app/components/form/spec.ts';
import type { ApplicationField } from '#coolify/model/application-config.ts';
import { supportsRailpack } from '#coolify/model/version-facts.ts';
import { forPacks, maybeOn, notForPacks, packOf, type Given, type Specs } from './specs.ts';

/** v4.3.10, `SHELL_SAFE_COMMAND_PATTERN`: no single &, |, ;, $, backtick, brackets or redirections outside quotes. */
export const COMMAND = {
  match: /^(?:[ \t]+|&&|\|\||"[^"$`\\\n\r]*"|'[^'\n\r]*'|[a-zA-Z0-9._\-/=:@,+[\]{}#%^~*?!]+)+$/,
  message: 'Coolify refuses ; | & $ ` ( ) < > \\ and line breaks here. Use && between commands, and quotes.',
} as const;
const FILE = { match: /^\/[a-zA-Z0-9._\-/~@+]+$/, message: 'Begin with a slash, for example /Dockerfile.' } as const;

const packs = (given: Given): readonly { value: string; label: string }[] => {
  const railpack = given.profile.dialect === 'reference' || supportsRailpack(given.profile);
  return [
    { value: 'nixpacks', label: 'Nixpacks' },
    ...(railpack || given.config.build_pack === 'railpack' ? [{ value: 'railpack', label: 'Railpack' }] : []),
    { value: 'static', label: 'Static site' },
    { value: 'dockerfile', label: 'Dockerfile' },
    { value: 'dockercompose', label: 'Docker Compose' },
  ];
};

const PACKED = ['nixpacks', 'railpack'] as const;
const commands = forPacks(...PACKED);
const served = (values: Values): boolean =>
  packOf(values) === 'static' || (forPacks(...PACKED)(values) && maybeOn(values['is_static']));
const dockerfile = forPacks('dockerfile');
const compose = forPacks('dockercompose');
const built = notForPacks('dockerimage');

export function buildSection(specs: Specs, given: Given): SectionSpec<ApplicationField> {
  const ofImage = given.config.build_pack === 'dockerimage';
  return {
    title: 'Build',
    help: ofImage ? 'An application from an image is not built.' : 'How the source becomes an image.',
    fields: [
      specs.select('build_pack', 'Build pack', {
        required: true,
        options: ofImage ? [{ value: 'dockerimage', label: 'Docker image' }] : packs(given),
        ...(ofImage ? { disabledReason: 'An application from an image has nothing to build.' } : {}),
      }),
      specs.flag('is_static', 'Static site', {
        visibleWhen: commands,
        help: 'The build leaves files that a web server serves; nothing of it runs.',
      }),
      specs.flag('is_spa', 'Single-page application', {
        visibleWhen: served,
        help: 'Every path that is not a file answers with index.html.',
      }),
      specs.text('install_command', 'Install command', { visibleWhen: commands, max: 1000, pattern: COMMAND }),
      specs.text('build_command', 'Build command', { visibleWhen: commands, max: 1000, pattern: COMMAND }),
      specs.text('start_command', 'Start command', { visibleWhen: commands, max: 1000, pattern: COMMAND }),
      specs.text('publish_directory', 'Publish directory', {
        visibleWhen: served,
        max: 255,
        pattern: { match: /^\/([a-zA-Z0-9._\-/~@+]*)?$/, message: 'Begin with a slash, for example /dist.' },
      }),
      specs.select('static_image', 'Web server', { visibleWhen: served, options: ['nginx:alpine'], required: true }),
      specs.code('custom_nginx_configuration', 'Nginx configuration', {
        visibleWhen: served,
        rows: 8,
        language: 'text',
        help: 'Empty: Coolify’s own. Sent in base64, as Coolify wants it.',
      }),
      specs.text('dockerfile_location', 'Dockerfile', { visibleWhen: dockerfile, max: 255, pattern: FILE }),
      specs.text('dockerfile_target_build', 'Target stage', {
        visibleWhen: dockerfile,
        max: 128,
        pattern: { match: /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/, message: 'Enter the name of a stage of the Dockerfile.' },
        help: 'Of a Dockerfile with several stages: the one to stop at.',
      }),
      specs.text('docker_compose_location', 'Compose file', { visibleWhen: compose, max: 255, pattern: FILE }),
      specs.text('docker_compose_custom_build_command', 'Compose build command', {
        visibleWhen: compose,
        max: 1000,
        pattern: COMMAND,
      }),
      specs.text('docker_compose_custom_start_command', 'Compose start command', {
        visibleWhen: compose,
        max: 1000,
        pattern: COMMAND,
      }),
      specs.flag('is_raw_compose_deployment_enabled', 'Deploy the Compose file as it is', {
        visibleWhen: compose,
        help: 'Coolify adds no labels, networks or variables of its own.',
      }),
      specs.flag('disable_build_cache', 'Build without the cache', { visibleWhen: built }),
      specs.flag('use_build_server', 'Build on a build server', { visibleWhen: built }),
      specs.flag('use_build_secrets', 'Give build variables as secrets', {
        visibleWhen: built,
        help: 'They then leave no trace in the image. Needs BuildKit.',
      }),
      specs.flag('inject_build_args_to_dockerfile', 'Declare build variables in the Dockerfile', {
        visibleWhen: built,
      }),
      specs.flag('include_source_commit_in_build', 'Give the commit to the build', {
        visibleWhen: built,
        help: 'As SOURCE_COMMIT. The cache then ends at each new commit.',
      }),
      specs.flag('is_env_sorting_enabled', 'Sort the variables by name', {}),
      specs.flag('is_preserve_repository_enabled', 'Keep the repository on the server', { visibleWhen: built }),
    ],
  };
}
