/** Client-side validation of an application's source (rules: contract 4.2). Each check returns an error message or null. */
import { parseImage } from '#coolify/model/image.ts';

const BRANCH_PAGE = /^https?:\/\/([\w.-]+\/[\w.-]+\/[\w.-]+)\/(?:-\/)?tree\/(.+?)\/?$/;

/** The full URL of a public repository. */
export function checkPublicRepository(text: string): string | null {
  const page = BRANCH_PAGE.exec(text);
  if (page !== null)
    return `This is a branch page. Enter https://${page[1] ?? ''} here and “${page[2] ?? ''}” as the branch.`;
  if (/^[\w.-]+\/[\w.-]+$/.test(text)) return `Enter the full URL, e.g. https://github.com/${text}`;
  if (!/^(https?:\/\/|git:\/\/|git@)\S+$/.test(text))
    return 'Enter the full URL, starting with https://, http://, git:// or git@.';
  if (/^https?:\/\/(localhost|\d{1,3}(\.\d{1,3}){3})([:/]|$)/.test(text))
    return 'Coolify does not accept IP addresses or localhost here. Enter a host name.';
  return null;
}

/** Deploy keys need an SSH URL. */
export function checkSshRepository(text: string): string | null {
  const web = /^https?:\/\/([\w.-]+)\/([\w./-]+?)(\.git)?\/?$/.exec(text);
  if (web !== null) return `Deploy keys need an SSH URL: git@${web[1] ?? ''}:${web[2] ?? ''}.git`;
  return /^(ssh:\/\/\S+|[\w.-]+@[\w.-]+:\S+)$/.test(text)
    ? null
    : 'Enter the SSH URL, e.g. git@github.com:owner/name.git';
}

/** `owner/name`, or the GitHub URL. */
export const checkGithubRepository = (text: string): string | null =>
  /^([\w.-]+\/[\w.-]+|https?:\/\/\S+\/[\w.-]+\/[\w.-]+)$/.test(text) ? null : 'Enter the repository as owner/name.';

export const checkImage = (text: string): string | null =>
  parseImage(text) === null
    ? 'Enter an image name, e.g. nginx:1.27, ghcr.io/owner/name:tag or name@sha256:… with 64 hex digits.'
    : null;

export const PORTS = {
  match: /^\d{1,5}(,\d{1,5})*$/,
  say: 'Enter comma-separated ports, e.g. 3000 or 3000,8080.',
};
export const MAPPINGS = {
  match: /^\d{1,5}:\d{1,5}(,\d{1,5}:\d{1,5})*$/,
  say: 'Enter comma-separated host:container pairs, e.g. 8080:80.',
};
export const PATH = { match: /^\//, say: 'Start with a slash.' };
export const COMMIT = {
  match: /^[A-Za-z0-9][\w.\-/]*$/,
  say: 'Enter a commit hash or HEAD.',
};

/** Comma-separated full URLs. */
export function checkDomains(text: string): string | null {
  for (const part of text.split(',').map((item) => item.trim())) {
    if (/^https?:\/\/[^\s/]+\.[^\s/,]+(\/\S*)?$/.test(part)) continue;
    return part === ''
      ? 'Remove the extra comma.'
      : `“${part}” is not a full URL. Enter one like https://app.example.com`;
  }
  return null;
}

export const checkTags = (text: string): string | null =>
  text.split(',').every((tag) => tag.trim().length >= 2) ? null : 'Each tag needs at least two characters.';
