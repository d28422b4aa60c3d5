import type { SectionSpec } from '#app/components/form/spec.ts';
import type { ApplicationField } from '#coolify/model/application-config.ts';
import { notForPacks, type Specs } from './specs.ts';

const git = notForPacks('dockerimage');

export function webhooksSection(specs: Specs): SectionSpec<ApplicationField> {
  return {
    title: 'Webhooks and previews',
    help: 'A push deploys by itself when the repository is connected by a GitHub App, or when it calls the webhook with one of these secrets.',
    fields: [
      specs.flag('is_auto_deploy_enabled', 'Deploy on push', {}),
      specs.flag('is_preview_deployments_enabled', 'Preview pull requests', { visibleWhen: git }),
      specs.flag('is_pr_deployments_public_enabled', 'Preview pull requests of strangers', {
        visibleWhen: git,
        help: 'Otherwise only those of members and contributors of the repository are built.',
      }),
      specs.text('preview_url_template', 'Address of previews', {
        required: true,
        help: '{{pr_id}} is the number, {{domain}} the domain of the application.',
      }),
      specs.secret('manual_webhook_secret_github', 'GitHub webhook secret', { visibleWhen: git }),
      specs.secret('manual_webhook_secret_gitlab', 'GitLab webhook secret', { visibleWhen: git }),
      specs.secret('manual_webhook_secret_bitbucket', 'Bitbucket webhook secret', { visibleWhen: git }),
      specs.secret('manual_webhook_secret_gitea', 'Gitea webhook secret', { visibleWhen: git }),
    ],
  };
}
