import type { SectionSpec } from '#app/components/form/spec.ts';
import type { ApplicationField } from '#coolify/model/application-config.ts';
import { forPacks, notForPacks, type Given, type Specs } from './specs.ts';

const git = notForPacks('dockerimage');

/** v4.3.10, `ValidGitBranch`. */
function checkBranch(value: unknown): string | null {
  const branch = String(value).trim();
  if (!/^[a-zA-Z0-9\-_/.]+$/.test(branch)) return 'Use letters, digits, hyphens, underscores, slashes and dots only.';
  return /\.\.|\/\/|^[/.]|[/.]$|\.lock$|^HEAD$/.test(branch) ? 'This is not a name that Git takes for a branch.' : null;
}

export function sourceSection(specs: Specs, { config }: Given): SectionSpec<ApplicationField> {
  return {
    title: 'Source',
    help:
      config.build_pack === 'dockerimage'
        ? 'The image is pulled anew with each deployment.'
        : 'Which repository, branch and commit is built. A Dockerfile that was entered by hand cannot be changed through the API.',
    fields: [
      specs.text('git_repository', 'Repository', {
        required: true,
        visibleWhen: git,
        help: 'An address, or owner/name for a repository that is reached by a GitHub App.',
      }),
      specs.text('git_branch', 'Branch', { required: true, visibleWhen: git, check: checkBranch }),
      specs.text('git_commit_sha', 'Commit', {
        required: 'Enter HEAD for the newest commit, or the commit to stay at.',
        visibleWhen: git,
        pattern: {
          match: /^[a-zA-Z0-9][a-zA-Z0-9._\-/]*$/,
          message: 'Enter HEAD, or a commit by its hash.',
        },
        help: 'HEAD follows the branch. A hash pins it: deployments then build that commit until this is HEAD again.',
      }),
      specs.text('base_directory', 'Base directory', {
        required: true,
        max: 255,
        visibleWhen: git,
        pattern: { match: /^\/([a-zA-Z0-9._\-/~@+]*)?$/, message: 'Begin with a slash, for example /apps/web.' },
        help: 'Where the application stands in the repository.',
      }),
      specs.area('watch_paths', 'Watch paths', {
        visibleWhen: git,
        help: 'One a line, for example src/**. A push deploys only when one of them has changed; none means every push.',
      }),
      specs.flag('is_git_submodules_enabled', 'Fetch submodules', { visibleWhen: git }),
      specs.flag('is_git_lfs_enabled', 'Fetch large files (Git LFS)', { visibleWhen: git }),
      specs.flag('is_git_shallow_clone_enabled', 'Shallow clone', {
        visibleWhen: git,
        help: 'Fetches the newest commit without its history, which is faster.',
      }),
      specs.text('docker_registry_image_name', 'Image name', {
        max: 255,
        help:
          config.build_pack === 'dockerimage'
            ? 'Without the tag, for example ghcr.io/acme/shop.'
            : 'Built images are pushed to this name. Leave it empty to keep them on the server.',
        ...(config.build_pack === 'dockerimage' ? { required: true } : {}),
      }),
      specs.text('docker_registry_image_tag', 'Image tag', {
        max: 128,
        pattern: {
          match: /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/,
          message: 'Use letters, digits, dots, hyphens and underscores.',
        },
        help: 'For example 1.4.2. For a digest enter its 64 hexadecimal digits.',
        visibleWhen: forPacks('dockerimage', 'nixpacks', 'railpack', 'static', 'dockerfile'),
      }),
    ],
  };
}
