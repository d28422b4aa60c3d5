/** The review of a form, with the exact request that it would send. */
import { useQuery } from '@tanstack/react-query';
import { ReviewDialog } from '#app/components/form/review-dialog.tsx';
import type { ResourceForm } from '#app/components/form/use-resource-form.ts';
import { callPreviewQuery, type OperationCall } from '#app/queries/call-preview.ts';

export function OperationReview({
  form,
  label,
  call,
  onClose,
}: {
  readonly form: ResourceForm;
  readonly label: string;
  readonly call: OperationCall;
  readonly onClose: () => void;
}) {
  const { data = null } = useQuery(callPreviewQuery(call));
  return <ReviewDialog form={form} label={label} request={data} onClose={onClose} />;
}
