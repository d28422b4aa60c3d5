import type { SectionSpec, Values } from '#app/components/form/spec.ts';
import type { ApplicationField } from '#coolify/model/application-config.ts';
import { supportsRailpack } from '#coolify/model/version-facts.ts';
import { forPacks, maybeOn, notForPacks, packOf, type Given, type Specs } from './field-specs.ts';

/** v4.3.10, `SHELL_SAFE_COMMAND_PATTERN`: no single &, |, ;, $, backtick, brackets or redirections outside quotes. */
export const COMMAND = {
  match: /^(?:[ \t]+|&&|\|\||"[^"$`\\\n\r]*"|'[^'\n\r]*'|[a-zA-Z0-9._\-/=:@,+[\]{}#%^~*?!]+)+$/,
  message: 'Coolify rejects ; | & $ ` ( ) < > \\ and line breaks here. Join commands with &&, and use quotes.',
} as const;
const FILE = { match: /^\/[a-zA-Z0-9._\-/~@+]+$/, message: 'Start with a slash, e.g. /Dockerfile.' } as const;

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

const GENERATED = ['nixpacks', 'railpack'] as const;
const generated = forPacks(...GENERATED);
const served = (values: Values): boolean =>
  packOf(values) === 'static' || (forPacks(...GENERATED)(values) && maybeOn(values['is_static']));
const dockerfile = forPacks('dockerfile');
const compose = forPacks('dockercompose');
const built = notForPacks('dockerimage');

export function buildSection(specs: Specs, given: Given): SectionSpec<ApplicationField> {
  const ofImage = given.config.build_pack === 'dockerimage';
  return {
    title: 'Build',
    help: ofImage ? 'Docker image applications are not built.' : 'How Coolify builds the image.',
    fields: [
      specs.select('build_pack', 'Build pack', {
        required: true,
        options: ofImage ? [{ value: 'dockerimage', label: 'Docker image' }] : packs(given),
        ...(ofImage ? { disabledReason: 'Docker image applications are not built.' } : {}),
      }),
      specs.flag('is_static', 'Static site', {
        visibleWhen: generated,
        help: 'A web server serves the build output. No application process runs.',
      }),
      specs.flag('is_spa', 'Single-page application', {
        visibleWhen: served,
        help: 'Serves index.html for every path that is not a file.',
      }),
      specs.text('install_command', 'Install command', { visibleWhen: generated, max: 1000, pattern: COMMAND }),
      specs.text('build_command', 'Build command', { visibleWhen: generated, max: 1000, pattern: COMMAND }),
      specs.text('start_command', 'Start command', { visibleWhen: generated, max: 1000, pattern: COMMAND }),
      specs.text('publish_directory', 'Publish directory', {
        visibleWhen: served,
        max: 255,
        pattern: { match: /^\/([a-zA-Z0-9._\-/~@+]*)?$/, message: 'Start with a slash, e.g. /dist.' },
      }),
      specs.select('static_image', 'Static image', { visibleWhen: served, options: ['nginx:alpine'], required: true }),
      specs.code('custom_nginx_configuration', 'Nginx configuration', {
        visibleWhen: served,
        rows: 8,
        language: 'text',
        help: 'Leave empty for Coolify’s default.',
      }),
      specs.text('dockerfile_location', 'Dockerfile location', { visibleWhen: dockerfile, max: 255, pattern: FILE }),
      specs.text('dockerfile_target_build', 'Docker build stage target', {
        visibleWhen: dockerfile,
        max: 128,
        pattern: { match: /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/, message: 'Enter the name of a build stage.' },
        help: 'The stage of a multi-stage Dockerfile to build.',
      }),
      specs.text('docker_compose_location', 'Docker Compose location', {
        visibleWhen: compose,
        max: 255,
        pattern: FILE,
      }),
      specs.text('docker_compose_custom_build_command', 'Custom build command', {
        visibleWhen: compose,
        max: 1000,
        pattern: COMMAND,
      }),
      specs.text('docker_compose_custom_start_command', 'Custom start command', {
        visibleWhen: compose,
        max: 1000,
        pattern: COMMAND,
      }),
      specs.flag('is_raw_compose_deployment_enabled', 'Raw Compose deployment', {
        visibleWhen: compose,
        help: 'Deploys the Compose file without Coolify’s labels, networks and variables.',
      }),
      specs.flag('disable_build_cache', 'Disable build cache', { visibleWhen: built }),
      specs.flag('use_build_server', 'Use a build server', { visibleWhen: built }),
      specs.flag('use_build_secrets', 'Pass build variables as BuildKit secrets', {
        visibleWhen: built,
        help: 'Keeps them out of the image. Needs BuildKit.',
      }),
      specs.flag('inject_build_args_to_dockerfile', 'Inject build args into Dockerfile', { visibleWhen: built }),
      specs.flag('include_source_commit_in_build', 'Include source commit in build', {
        visibleWhen: built,
        help: 'Available as SOURCE_COMMIT. Every commit then invalidates the build cache.',
      }),
      specs.flag('is_env_sorting_enabled', 'Sort variables by name', {}),
      specs.flag('is_preserve_repository_enabled', 'Preserve repository during deployment', { visibleWhen: built }),
    ],
  };
}
