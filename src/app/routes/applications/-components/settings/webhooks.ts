import type { SectionSpec } from '#app/components/form/spec.ts';
import type { ApplicationField } from '#coolify/model/application-config.ts';
import { notForPacks, type Specs } from './field-specs.ts';

const git = notForPacks('dockerimage');

export function webhooksSection(specs: Specs): SectionSpec<ApplicationField> {
  return {
    title: 'Webhooks and previews',
    help: 'Pushes deploy automatically if the repository is connected through a GitHub app or calls the webhook with one of these secrets.',
    fields: [
      specs.flag('is_auto_deploy_enabled', 'Auto deploy', {}),
      specs.flag('is_preview_deployments_enabled', 'Preview deployments', { visibleWhen: git }),
      specs.flag('is_pr_deployments_public_enabled', 'Previews for external contributors', {
        visibleWhen: git,
        help: 'If off, only pull requests of repository members and contributors are deployed.',
      }),
      specs.text('preview_url_template', 'Preview URL template', {
        required: true,
        help: '{{pr_id}} is the pull request number, {{domain}} the application’s domain.',
      }),
      specs.secret('manual_webhook_secret_github', 'GitHub webhook secret', { visibleWhen: git }),
      specs.secret('manual_webhook_secret_gitlab', 'GitLab webhook secret', { visibleWhen: git }),
      specs.secret('manual_webhook_secret_bitbucket', 'Bitbucket webhook secret', { visibleWhen: git }),
      specs.secret('manual_webhook_secret_gitea', 'Gitea webhook secret', { visibleWhen: git }),
    ],
  };
}
