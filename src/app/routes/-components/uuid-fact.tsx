import { CopyButton } from '#app/components/copy-button.tsx';

export function UuidFact({ uuid }: { readonly uuid: string }) {
  return (
    <span className="inline-flex items-center gap-1 font-mono text-xs">
      {uuid}
      <CopyButton text={uuid} label="Copy UUID" className="-my-1.5" />
    </span>
  );
}
