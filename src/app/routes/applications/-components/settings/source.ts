import type { SectionSpec } from '#app/components/form/spec.ts';
import type { ApplicationField } from '#coolify/model/application-config.ts';
import { forPacks, notForPacks, type Given, type Specs } from './field-specs.ts';

const git = notForPacks('dockerimage');

/** v4.3.10, `ValidGitBranch`. */
function checkBranch(value: unknown): string | null {
  const branch = String(value).trim();
  if (!/^[a-zA-Z0-9\-_/.]+$/.test(branch)) return 'Use only letters, digits, hyphens, underscores, slashes and dots.';
  return /\.\.|\/\/|^[/.]|[/.]$|\.lock$|^HEAD$/.test(branch) ? 'This is not a valid Git branch name.' : null;
}

export function sourceSection(specs: Specs, { config }: Given): SectionSpec<ApplicationField> {
  return {
    title: 'Source',
    help:
      config.build_pack === 'dockerimage'
        ? 'The image is pulled on every deployment.'
        : 'The repository, branch and commit to build. A pasted Dockerfile cannot be changed through the API.',
    fields: [
      specs.text('git_repository', 'Repository', {
        required: true,
        visibleWhen: git,
        help: 'A URL, or owner/name if a GitHub app accesses it.',
      }),
      specs.text('git_branch', 'Branch', { required: true, visibleWhen: git, check: checkBranch }),
      specs.text('git_commit_sha', 'Commit', {
        required: 'Enter HEAD for the newest commit, or a commit hash.',
        visibleWhen: git,
        pattern: {
          match: /^[a-zA-Z0-9][a-zA-Z0-9._\-/]*$/,
          message: 'Enter HEAD or a commit hash.',
        },
        help: 'HEAD follows the branch. A hash pins deployments to that commit.',
      }),
      specs.text('base_directory', 'Base directory', {
        required: true,
        max: 255,
        visibleWhen: git,
        pattern: { match: /^\/([a-zA-Z0-9._\-/~@+]*)?$/, message: 'Start with a slash, e.g. /apps/web.' },
        help: 'The folder of the application in the repository.',
      }),
      specs.area('watch_paths', 'Watch paths', {
        visibleWhen: git,
        help: 'One per line, e.g. src/**. A push deploys only if a matching file changed. Leave empty to deploy every push.',
      }),
      specs.flag('is_git_submodules_enabled', 'Git submodules', { visibleWhen: git }),
      specs.flag('is_git_lfs_enabled', 'Git LFS', { visibleWhen: git }),
      specs.flag('is_git_shallow_clone_enabled', 'Shallow clone', {
        visibleWhen: git,
        help: 'Fetches the newest commit without history, which is faster.',
      }),
      specs.text('docker_registry_image_name', 'Image name', {
        max: 255,
        help:
          config.build_pack === 'dockerimage'
            ? 'Without the tag, e.g. ghcr.io/acme/shop.'
            : 'Coolify pushes built images to this name. Leave empty to keep them on the server.',
        ...(config.build_pack === 'dockerimage' ? { required: true } : {}),
      }),
      specs.text('docker_registry_image_tag', 'Image tag', {
        max: 128,
        pattern: {
          match: /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/,
          message: 'Use letters, digits, dots, hyphens and underscores.',
        },
        help: 'E.g. 1.4.2. For a digest, enter its 64 hex digits.',
        visibleWhen: forPacks('dockerimage', 'nixpacks', 'railpack', 'static', 'dockerfile'),
      }),
    ],
  };
}
