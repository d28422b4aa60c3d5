/** Adds a deploy key: a key pair generated in the browser, or a pasted private key. */
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { CopyButton } from '#app/components/copy-button.tsx';
import { AreaField, TextField } from '#app/components/field.tsx';
import { Notice } from '#app/components/notice.tsx';
import { generateKey, unsupportedReason } from '#app/lib/ssh-keys.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { useOperation } from '#app/queries/operation.ts';
import type { Instance } from '#contract/instances.ts';

export function NewKey({
  instance,
  onAdded,
}: {
  readonly instance: Instance;
  readonly onAdded: (uuid: string) => void;
}) {
  const add = useOperation('privateKeys.create', {
    instance,
    label: 'Add private key',
    success: (_, { name: added }) => `Private key ${added ?? ''} added`,
  });
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [pasted, setPasted] = useState('');
  const [publicKey, setPublicKey] = useState<string | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const send = (privateKey: string, shown: string | null) =>
    add.mutate(
      { name: name.trim(), private_key: privateKey },
      {
        onSuccess: ({ uuid }) => {
          if (uuid !== null) onAdded(uuid);
          setPublicKey(shown);
          setPasted('');
          setOpen(false);
        },
      },
    );
  const generate = async () => {
    const why = await unsupportedReason('ed25519');
    setNotice(why === '' ? null : why);
    if (why !== '') return;
    const key = await generateKey('ed25519', name.trim().replaceAll(/\s+/g, '-'));
    send(key.privateKey, key.publicKey);
  };
  const nameless = name.trim() === '' ? 'Enter a key name first.' : undefined;
  if (!open)
    return (
      <div className="flex max-w-[640px] flex-col gap-2">
        <Button
          size="sm"
          tone="quiet"
          className="self-start"
          disabledReason={unavailableReason('privateKeys.create', instance)}
          onClick={() => setOpen(true)}
        >
          New deploy key
        </Button>
        {publicKey !== null && (
          <div role="status">
            <Notice
              title="Key stored. Add it to the repository next."
              actions={
                <CopyButton text={publicKey} label="Copy public key">
                  Copy
                </CopyButton>
              }
            >
              Add this public key to the repository as a deploy key. Read access is enough.
              <code className="mt-1 block font-mono text-xs break-all">{publicKey}</code>
            </Notice>
          </div>
        )}
      </div>
    );
  return (
    <div className="flex max-w-[640px] flex-col gap-3 rounded border border-line p-3">
      <TextField
        label="Key name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        help={`The private key is stored on ${instance.name} and not kept in this browser.`}
      />
      {notice !== null && <Notice tone="warn" title={notice} />}
      <div className="flex flex-wrap gap-2">
        <Button busy={add.isPending} disabledReason={nameless} onClick={() => void generate()}>
          Generate key pair
        </Button>
        <Button tone="quiet" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </div>
      <details>
        <summary className="touch cursor-default py-1 text-13 text-muted">Paste a private key instead</summary>
        <div className="mt-2 flex flex-col gap-2">
          <AreaField
            label="Private key"
            value={pasted}
            rows={5}
            spellCheck={false}
            autoComplete="off"
            className="font-mono text-13"
            help="Include the first and last line. Keys with a passphrase are not supported."
            onChange={(event) => setPasted(event.target.value)}
          />
          <Button
            className="self-start"
            busy={add.isPending}
            disabledReason={
              nameless ??
              (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pasted) ? undefined : 'Paste the private key first.')
            }
            onClick={() => send(`${pasted.trim()}\n`, null)}
          >
            Add key
          </Button>
        </div>
      </details>
    </div>
  );
}
