import { createFileRoute, Link, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { notCleared } from '#app/components/form/check.ts';
import { fieldsOf, type SectionSpec } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Facts, Panel, Section, WithAside } from '#app/components/page.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { kindWords } from '#app/lib/ssh-keys.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { callOf } from '#app/queries/call-preview.ts';
import { useOperation } from '#app/queries/operation.ts';
import {
  STORED_KEY,
  describeKeyUse,
  privateKeyQuery,
  savePrivateKey,
  useKeyUse,
  type KeyUse,
} from '#app/queries/private-keys.ts';
import type { PrivateKey } from '#coolify/model/access.ts';
import type { PrivateKeyUpdateInput } from '#coolify/operations/private-keys.ts';
import type { Instance } from '#contract/instances.ts';
import { CallPreviewsButton } from '../-components/call-previews-button.tsx';
import { DeleteButton } from '../-components/delete-button.tsx';
import { deletionBlockers } from '../-components/deletion-blockers.ts';
import { ResourceForm } from '../-components/resource-form.tsx';
import { DetailPage } from '../-components/detail-page.tsx';
import { UuidFact } from '../-components/uuid-fact.tsx';
import { checkKey } from './-components/key-check.tsx';
import { PublicKey } from './-components/public-key.tsx';

export const Route = createFileRoute('/private-keys/$instance/$uuid')({ component: PrivateKeyPage });

function PrivateKeyPage() {
  const params = Route.useParams();
  const query = useQuery(privateKeyQuery(params.instance, params.uuid));
  const use = useKeyUse(params.instance);
  return (
    <DetailPage
      instance={params.instance}
      kind="private key"
      query={query}
      title={({ name }) => name}
      facts={(key) => {
        const words = describeKeyUse(use.of(params.instance, key));
        return (
          <>
            <span>{kindWords(key.publicKey)}</span>
            {words !== '' && <span>Used by {words}</span>}
          </>
        );
      }}
      actions={(key, instance) => (
        <>
          <CallPreviewsButton
            instance={instance}
            of={key.name}
            calls={[
              callOf(instance, 'privateKeys.get', { uuid: key.uuid }),
              callOf(instance, 'privateKeys.update', { uuid: key.uuid, name: key.name, private_key: STORED_KEY }),
              callOf(instance, 'privateKeys.delete', { uuid: key.uuid }),
            ]}
          />
          <DeleteKey instance={instance} privateKey={key} use={use.of(instance.id, key)} />
        </>
      )}
    >
      {(key, instance) => (
        <>
          <WithAside>
            <div className="flex flex-col gap-5">
              <Section title="Public key">
                {key.publicKey === null ? (
                  <p className="text-13 text-muted">Public key not available on this instance.</p>
                ) : (
                  <PublicKey text={key.publicKey} />
                )}
              </Section>
              <UsedBy instance={instance.id} use={use.of(instance.id, key)} pending={use.pending} />
            </div>
            <Section title="About">
              <Panel>
                <Facts
                  rows={[
                    ['Description', key.description],
                    [
                      'Fingerprint',
                      key.fingerprint === null ? null : <code className="text-xs">{key.fingerprint}</code>,
                    ],
                    ['UUID', <UuidFact key="uuid" uuid={key.uuid} />],
                    ['Added', key.createdAt === null ? null : <TimeAgo key="at" at={key.createdAt} />],
                  ]}
                />
              </Panel>
            </Section>
          </WithAside>
          <KeyForm key={`${instance.id}/${key.uuid}`} instance={instance} privateKey={key} />
        </>
      )}
    </DetailPage>
  );
}

function UsedBy({
  instance,
  use,
  pending,
}: {
  readonly instance: string;
  readonly use: KeyUse;
  readonly pending: boolean;
}) {
  const none = describeKeyUse(use) === '';
  return (
    <Section title="Used by">
      {none ? (
        <p className="text-13 text-muted">
          {pending
            ? 'Checking servers…'
            : 'No uses found. Applications that use it as a deploy key are only visible to tokens with read:sensitive.'}
        </p>
      ) : (
        <Panel>
          <ul className="divide-y divide-line text-13">
            {use.servers.map(({ uuid, name }) => (
              <li key={uuid} className="flex row-h items-center justify-between gap-3 px-3">
                <Link
                  to="/servers/$instance/$uuid"
                  params={{ instance, uuid }}
                  className="min-w-0 truncate font-medium hover:underline"
                >
                  {name}
                </Link>
                <span className="text-muted">Server</span>
              </li>
            ))}
            {use.applications.map(({ uuid, name }) => (
              <li key={uuid} className="flex row-h items-center justify-between gap-3 px-3">
                <Link
                  to="/applications/$instance/$uuid"
                  params={{ instance, uuid }}
                  className="min-w-0 truncate font-medium hover:underline"
                >
                  {name}
                </Link>
                <span className="text-muted">Application · deploy key</span>
              </li>
            ))}
            {use.githubApps.map(({ uuid: id, name }) => (
              <li key={id} className="flex row-h items-center justify-between gap-3 px-3">
                <Link
                  to="/github-apps/$instance/$id"
                  params={{ instance, id }}
                  className="min-w-0 truncate font-medium hover:underline"
                >
                  {name}
                </Link>
                <span className="text-muted">GitHub app</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Section>
  );
}

const GENERAL: SectionSpec<keyof PrivateKeyUpdateInput> = {
  title: 'Settings',
  fields: [
    { name: 'name', label: 'Name', kind: 'text', required: true, max: 255 },
    { name: 'description', label: 'Description', kind: 'text', max: 255 },
  ],
};

/** Every Coolify version rejects null (“must be a string”). */
const CANNOT_CLEAR_DESCRIPTION = notCleared('Coolify’s API cannot clear this field; enter another description.');

function KeyForm({ instance, privateKey: key }: { readonly instance: Instance; readonly privateKey: PrivateKey }) {
  const update = useOperation('privateKeys.update', {
    instance,
    success: `Saved ${key.name}`,
    send: (input) => savePrivateKey(instance, input),
    suppressToast: true,
  });
  const cannotReadKey = instance.abilities['read:sensitive'] === 'refused' && instance.abilities.root !== 'granted';
  const sections = useMemo(
    (): readonly SectionSpec[] =>
      instance.dialect === 'reference'
        ? [GENERAL]
        : [
            {
              ...GENERAL,
              help: 'Coolify requires the private key with every change, even to the name.',
              fields: [
                ...GENERAL.fields.map((field) =>
                  field.name === 'description' ? { ...field, check: CANNOT_CLEAR_DESCRIPTION } : field,
                ),
                {
                  name: 'private_key',
                  label: 'Private key',
                  kind: 'secret',
                  rows: 5,
                  placeholder: '-----BEGIN OPENSSH PRIVATE KEY-----',
                  check: checkKey(false),
                  help: cannotReadKey
                    ? 'This token cannot read the stored key. Paste the key to save any change.'
                    : 'Leave empty to keep the stored key. A new key replaces it everywhere it is used.',
                },
              ],
            },
          ],
    [instance.dialect, cannotReadKey],
  );
  const initial = useMemo(
    () => valuesOf(fieldsOf(sections), { name: key.name, description: key.description }),
    [sections, key.name, key.description],
  );
  return (
    <ResourceForm
      instance={instance}
      operation="privateKeys.update"
      sections={sections}
      initial={initial}
      saving={update}
      input={(changes) => ({
        ...(instance.dialect === 'reference' ? {} : { private_key: STORED_KEY }),
        ...changes,
        uuid: key.uuid,
      })}
    />
  );
}

function DeleteKey({
  instance,
  privateKey: key,
  use,
}: {
  readonly instance: Instance;
  readonly privateKey: PrivateKey;
  readonly use: KeyUse;
}) {
  const navigate = useNavigate();
  const words = describeKeyUse(use);
  const deleting = useOperation('privateKeys.delete', {
    instance,
    success: `Deleted ${key.name}`,
    removes: key.uuid,
    onSuccess: () => navigate({ to: '/private-keys', ignoreBlocker: true }),
    suppressToast: true,
  });
  return (
    <DeleteButton
      name={key.name}
      kind="private key"
      where={instance.name}
      reason={unavailableReason('privateKeys.delete', instance)}
      hindrance={deletionBlockers(
        instance,
        words === '' ? undefined : `Used by ${words}.`,
        'Assign another key or delete them first.',
      )}
      deleting={{ ...deleting, mutate: () => deleting.mutate({ uuid: key.uuid }) }}
    >
      <p>
        Deletes the key from {instance.name} only. Remove the public key from authorized_keys files and deploy keys
        yourself.
      </p>
    </DeleteButton>
  );
}
