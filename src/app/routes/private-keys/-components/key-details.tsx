/** What a key’s page shows besides its settings: the public key, where it is used, and the deletion that depends on that. */
import { Link, type LinkProps } from '@tanstack/react-router';
import { Facts, Panel, Section, WithAside } from '#app/components/page.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { describeKeyUse, useKeyUse, type KeyUse } from '#app/queries/private-keys.ts';
import type { PrivateKey } from '#coolify/model/access.ts';
import type { Instance } from '#contract/instances.ts';
import { deletionBlockers } from '../../-components/deletion-blockers.ts';
import { UuidFact } from '../../-components/uuid-fact.tsx';
import { RemoveButton } from '../../-resource/remove-button.tsx';
import { PublicKey } from './public-key.tsx';
import { privateKeys } from './resource.tsx';

interface KeyProps {
  readonly row: PrivateKey;
  readonly instance: Instance;
}

export function KeyDetails({ row: key, instance }: KeyProps) {
  return (
    <WithAside>
      <div className="flex flex-col gap-5">
        <Section title="Public key">
          {key.publicKey === null ? (
            <p className="text-13 text-muted">Public key not available on this instance.</p>
          ) : (
            <PublicKey text={key.publicKey} />
          )}
        </Section>
        <UsedBy row={key} instance={instance} />
      </div>
      <Section title="About">
        <Panel>
          <Facts
            rows={[
              ['Description', key.description],
              ['Fingerprint', key.fingerprint === null ? null : <code className="text-xs">{key.fingerprint}</code>],
              ['UUID', <UuidFact key="uuid" uuid={key.uuid} />],
              ['Added', key.createdAt === null ? null : <TimeAgo key="at" at={key.createdAt} />],
            ]}
          />
        </Panel>
      </Section>
    </WithAside>
  );
}

interface User {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly link: LinkProps;
}

const usersOf = ({ servers, applications, githubApps }: KeyUse, instance: string): readonly User[] => [
  ...servers.map(({ uuid, name }) => ({
    id: uuid,
    name,
    kind: 'Server',
    link: { to: '/servers/$instance/$uuid', params: { instance, uuid } } as const,
  })),
  ...applications.map(({ uuid, name }) => ({
    id: uuid,
    name,
    kind: 'Application · deploy key',
    link: { to: '/applications/$instance/$uuid', params: { instance, uuid } } as const,
  })),
  ...githubApps.map(({ uuid: id, name }) => ({
    id,
    name,
    kind: 'GitHub app',
    link: { to: '/github-apps/$instance/$id', params: { instance, id } } as const,
  })),
];

function UsedBy({ row, instance }: KeyProps) {
  const { of, pending } = useKeyUse(instance.id);
  const users = usersOf(of(instance.id, row), instance.id);
  return (
    <Section title="Used by">
      {users.length === 0 ? (
        <p className="text-13 text-muted">
          {pending
            ? 'Checking servers…'
            : 'No uses found. Applications that use it as a deploy key are only visible to tokens with read:sensitive.'}
        </p>
      ) : (
        <Panel>
          <ul className="divide-y divide-line text-13">
            {users.map(({ id, name, kind, link }) => (
              <li key={`${kind}/${id}`} className="flex row-h items-center justify-between gap-3 px-3">
                <Link {...link} className="min-w-0 truncate font-medium hover:underline">
                  {name}
                </Link>
                <span className="text-muted">{kind}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Section>
  );
}

export function RemoveKey({ row, instance }: KeyProps) {
  const words = describeKeyUse(useKeyUse(instance.id).of(instance.id, row));
  const hindrance = deletionBlockers(
    instance,
    words === '' ? undefined : `Used by ${words}.`,
    'Assign another key or delete them first.',
  );
  return <RemoveButton resource={privateKeys} row={row} instance={instance} conditions={{ hindrance }} />;
}
