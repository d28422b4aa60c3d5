import type { Deployment } from '#coolify/model/deployments.ts';

const TRIGGERS = { webhook: 'Webhook', api: 'API', dashboard: 'Manual' } as const;

export const triggerWords = ({ trigger }: Deployment): string => (trigger === null ? '' : TRIGGERS[trigger]);

export const shortCommit = (commit: string | null): string | null =>
  commit === null ? null : /^[0-9a-f]{9,}$/i.test(commit) ? commit.slice(0, 7) : commit;

/** One line: kind, pull request, commit and message. */
export function commitWords(deployment: Deployment): string {
  const kind = deployment.rollback
    ? 'Rollback'
    : deployment.restartOnly
      ? 'Restart'
      : deployment.forceRebuild
        ? 'Without cache'
        : null;
  const pull = deployment.pullRequest === null ? null : `PR #${deployment.pullRequest}`;
  const parts = [kind, pull, shortCommit(deployment.commit), deployment.commitMessage?.split('\n', 1)[0]];
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' · ') || 'Latest commit';
}
