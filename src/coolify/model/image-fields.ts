/**
 * The image as fields of Coolify's create: name and tag apart, which every version accepts; a digest only as part of the
 * full name, which Coolify splits itself since b435 (contract row 28). A tag beside a digest is dropped: Docker
 * ignores it. Invalid names are sent unchanged: `image.ts` validates them.
 */
export function imageFields(text: string): Readonly<Record<string, string | undefined>> {
  const [reference = '', digest] = text.trim().split('@');
  // A colon behind the last slash begins a tag; one before it, a port.
  const [, name = '', tag] = /^(.*?)(?::([^:/]+))?$/s.exec(reference) ?? [];
  return digest === undefined
    ? { docker_registry_image_name: name, docker_registry_image_tag: tag }
    : { docker_registry_image_name: `${name}@${digest}` };
}
