/** Makes a key in the browser, and shows the public half of whatever is in the field. */
import { KeyRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Notice } from '#app/components/notice.tsx';
import { generateKey, parsePastedKey, unsupportedReason, type KeyKind } from '#app/lib/ssh-keys.ts';
import { PublicKey } from './public-key.tsx';

const KINDS: readonly { readonly kind: KeyKind; readonly label: string }[] = [
  { kind: 'ed25519', label: 'Make an Ed25519 key' },
  { kind: 'rsa', label: 'Make an RSA key (4,096 bits)' },
];

export function KeyMaker({
  value,
  onMade,
}: {
  /** What the field holds. */
  readonly value: string;
  readonly onMade: (privateKey: string) => void;
}) {
  const [making, setMaking] = useState<KeyKind | null>(null);
  const [made, setMade] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const reasons = useReasons();
  const make = async (kind: KeyKind) => {
    setMaking(kind);
    setFailed(null);
    try {
      const { privateKey } = await generateKey(kind, 'coolify');
      setMade(privateKey);
      onMade(privateKey);
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    } finally {
      setMaking(null);
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
            busy={making === kind}
            disabledReason={reasons[kind] === '' ? undefined : (reasons[kind] ?? 'Looking whether this browser can.')}
            onClick={() => void make(kind)}
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
        <Notice tone="bad" title="The browser could not make the key">
          {failed}
        </Notice>
      )}
      <div role="status" className="flex flex-col gap-2 empty:hidden">
        {pasted?.kind === 'key' && (
          <>
            <p className="text-13 font-medium">Public key</p>
            <PublicKey text={pasted.publicKey} />
            {made !== null && made === value && (
              <p className="text-xs text-muted">
                Made in this browser; it goes to the instance and is kept nowhere else. Once saved it is not shown
                again.
              </p>
            )}
          </>
        )}
      </div>
    </div>
  );
}

/** Why a kind cannot be made here, empty when it can; undefined while it is being tried. */
function useReasons(): Partial<Record<KeyKind, string>> {
  const [reasons, setReasons] = useState<Partial<Record<KeyKind, string>>>({});
  useEffect(() => {
    let gone = false;
    for (const { kind } of KINDS)
      void unsupportedReason(kind).then((reason) => {
        if (!gone) setReasons((before) => ({ ...before, [kind]: reason }));
      });
    return () => {
      gone = true;
    };
  }, []);
  return reasons;
}
