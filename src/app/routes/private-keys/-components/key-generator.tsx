/** Generates a key in the browser and shows the public key of the field value. */
import { KeyRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Notice } from '#app/components/notice.tsx';
import { generateKey, parsePastedKey, unsupportedReason, type KeyKind } from '#app/lib/ssh-keys.ts';
import type { AfterProps } from '../../-resource/create-page.tsx';
import { KeyDoubt } from './key-check.tsx';
import { PublicKey } from './public-key.tsx';

const KINDS: readonly { readonly kind: KeyKind; readonly label: string }[] = [
  { kind: 'ed25519', label: 'Generate Ed25519 key' },
  { kind: 'rsa', label: 'Generate RSA key (4,096 bits)' },
];

export function KeyTools({ form, instance }: AfterProps) {
  return (
    <>
      <KeyDoubt form={form} instance={instance} />
      <KeyGenerator form={form} />
    </>
  );
}

function KeyGenerator({ form }: Pick<AfterProps, 'form'>) {
  const value = String(form.values['private_key'] ?? '');
  const [generating, setGenerating] = useState<KeyKind | null>(null);
  const [generated, setGenerated] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const reasons = useUnsupportedReasons();
  const generate = async (kind: KeyKind) => {
    setGenerating(kind);
    setFailed(null);
    try {
      const { privateKey } = await generateKey(kind, 'coolify');
      setGenerated(privateKey);
      form.setValue('private_key', privateKey);
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    } finally {
      setGenerating(null);
    }
  };
  const pasted = value.trim() === '' ? null : parsePastedKey(value);
  return (
    <div className="flex max-w-[640px] flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        {KINDS.map(({ kind, label }) => (
          <Button
            key={kind}
            icon={<KeyRound aria-hidden="true" />}
            busy={generating === kind}
            disabledReason={reasons[kind] === '' ? undefined : (reasons[kind] ?? 'Checking browser support…')}
            onClick={() => void generate(kind)}
          >
            {label}
          </Button>
        ))}
      </div>
      {KINDS.map(({ kind }) => reasons[kind])
        .filter((reason, index, all) => reason !== undefined && reason !== '' && all.indexOf(reason) === index)
        .map((reason) => (
          <p key={reason} className="text-13 text-muted">
            {reason}
          </p>
        ))}
      {failed !== null && (
        <Notice tone="bad" title="Key generation failed">
          {failed}
        </Notice>
      )}
      <div role="status" className="flex flex-col gap-2 empty:hidden">
        {pasted?.kind === 'key' && (
          <>
            <p className="text-13 font-medium">Public key</p>
            <PublicKey text={pasted.publicKey} />
            {generated !== null && generated === value && (
              <p className="text-xs text-muted">
                Generated in your browser and sent only to the instance. It is not shown again after saving.
              </p>
            )}
          </>
        )}
      </div>
    </div>
  );
}

/** Why the browser cannot generate each kind: empty if it can, undefined while checking. */
function useUnsupportedReasons(): Partial<Record<KeyKind, string>> {
  const [reasons, setReasons] = useState<Partial<Record<KeyKind, string>>>({});
  useEffect(() => {
    let cancelled = false;
    for (const { kind } of KINDS)
      void unsupportedReason(kind).then((reason) => {
        if (!cancelled) setReasons((before) => ({ ...before, [kind]: reason }));
      });
    return () => {
      cancelled = true;
    };
  }, []);
  return reasons;
}
