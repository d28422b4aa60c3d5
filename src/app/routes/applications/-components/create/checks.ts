/** What is wrong with what a source is given as, before anything is sent (rules: contract 4.2). */
import { parseImage } from '#coolify/model/image.ts';

const PAGE = /^https?:\/\/([\w.-]+\/[\w.-]+\/[\w.-]+)\/(?:-\/)?tree\/(.+?)\/?$/;

/** A whole address that anybody can read. */
export function checkPublicRepository(text: string): string | null {
  const page = PAGE.exec(text);
  if (page !== null)
    return `This is the page of a branch: enter https://${page[1] ?? ''} here and “${page[2] ?? ''}” as the branch.`;
  if (/^[\w.-]+\/[\w.-]+$/.test(text)) return `Enter the whole address, for example https://github.com/${text}`;
  if (!/^(https?:\/\/|git:\/\/|git@)\S+$/.test(text))
    return 'Enter the whole address: it begins with https://, http://, git:// or git@.';
  if (/^https?:\/\/(localhost|\d{1,3}(\.\d{1,3}){3})([:/]|$)/.test(text))
    return 'Coolify takes no IP addresses and no localhost here: enter the server’s name.';
  return null;
}

/** A deploy key speaks SSH. */
export function checkSshRepository(text: string): string | null {
  const web = /^https?:\/\/([\w.-]+)\/([\w./-]+?)(\.git)?\/?$/.exec(text);
  if (web !== null) return `A deploy key needs the SSH address: git@${web[1] ?? ''}:${web[2] ?? ''}.git`;
  return /^(ssh:\/\/\S+|[\w.-]+@[\w.-]+:\S+)$/.test(text)
    ? null
    : 'Enter the SSH address, for example git@github.com:owner/name.git';
}

/** `owner/name`, or its address at GitHub. */
export const checkGithubRepository = (text: string): string | null =>
  /^([\w.-]+\/[\w.-]+|https?:\/\/\S+\/[\w.-]+\/[\w.-]+)$/.test(text) ? null : 'Enter it as owner/name.';

export const checkImage = (text: string): string | null =>
  parseImage(text) === null
    ? 'This is no image name. Enter for example nginx:1.27, ghcr.io/owner/name:tag or name@sha256:… with 64 digits.'
    : null;

export const PORTS = {
  match: /^\d{1,5}(,\d{1,5})*$/,
  message: 'Enter port numbers, several separated by commas: 3000 or 3000,8080.',
};
export const MAPPINGS = {
  match: /^\d{1,5}:\d{1,5}(,\d{1,5}:\d{1,5})*$/,
  message: 'Enter host:container pairs, several separated by commas: 8080:80.',
};
export const PATH = { match: /^\//, message: 'Begin with a slash.' };
export const COMMIT = {
  match: /^[A-Za-z0-9][\w.\-/]*$/,
  message: 'Enter a commit hash, or HEAD.',
};

/** Comma-separated whole addresses. */
export function checkDomains(text: string): string | null {
  for (const part of text.split(',').map((item) => item.trim())) {
    if (/^https?:\/\/[^\s/]+\.[^\s/,]+(\/\S*)?$/.test(part)) continue;
    return part === ''
      ? 'There is a comma too many.'
      : `“${part}” is no whole address: enter for example https://app.example.com`;
  }
  return null;
}

export const checkTags = (text: string): string | null =>
  text.split(',').every((tag) => tag.trim().length >= 2) ? null : 'Each tag needs two characters or more.';
