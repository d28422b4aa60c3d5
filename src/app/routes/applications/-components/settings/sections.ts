/**
 * Application settings by section (contract 4.2). Limits follow Coolify's rules (v4.3.10, `sharedDataApplications()` and
 * `ValidationPatterns`); the build pack determines which fields are shown.
 */
import type { FieldSpec, SectionSpec } from '#app/components/form/spec.ts';
import { advancedSection } from './advanced.ts';
import { buildSection } from './build.ts';
import { limitsSection, healthSection, commandsSection } from './runtime.ts';
import { networkSection } from './network.ts';
import { sourceSection } from './source.ts';
import { makeSpecs, type Given } from './field-specs.ts';
import { webhooksSection } from './webhooks.ts';
import type { ApplicationField } from '#coolify/model/application-config.ts';

/** Fields that apply immediately; all others apply on the next deployment. */
const IMMEDIATE_FIELDS: ReadonlySet<string> = new Set<ApplicationField>([
  'name',
  'description',
  'watch_paths',
  'is_auto_deploy_enabled',
  'is_preview_deployments_enabled',
  'is_pr_deployments_public_enabled',
  'preview_url_template',
  'manual_webhook_secret_github',
  'manual_webhook_secret_gitlab',
  'manual_webhook_secret_bitbucket',
  'manual_webhook_secret_gitea',
  'docker_images_to_keep',
  'max_restart_count',
]);

export const needsDeployment = (spec: Pick<FieldSpec, 'name'>): boolean => !IMMEDIATE_FIELDS.has(spec.name);

export function sectionsOf(given: Given): readonly SectionSpec<ApplicationField>[] {
  const specs = makeSpecs(given);
  return [
    {
      title: 'General',
      fields: [
        specs.text('name', 'Name', { required: 'Enter a name.', max: 255 }),
        specs.area('description', 'Description'),
      ],
    },
    sourceSection(specs, given),
    buildSection(specs, given),
    networkSection(specs, given),
    healthSection(specs),
    limitsSection(specs),
    commandsSection(specs),
    webhooksSection(specs),
    advancedSection(specs, given),
  ];
}

/** Section titles in order, for the navigation. Every section has a field for every build pack. */
export const SECTION_TITLES = [
  'General',
  'Source',
  'Build',
  'Domains and network',
  'Health checks',
  'Resource limits',
  'Deployment commands',
  'Webhooks and previews',
  'Advanced',
] as const;
