/** The input of an operation, checked against the schema of its table entry. */
import { operation, type InputOf, type OperationId } from '#coolify/operations/table.ts';
import { ProblemError } from '../guard/problem.ts';
import { parseJson, readBody } from '../guard/request-body.ts';

/** @throws ProblemError(bad-request) that names the field and the fix; the schemas reject unknown keys */
export async function readInput<K extends OperationId>(id: K, request: Request): Promise<InputOf<K>> {
  const body = await readBody(request);
  const json = body === null ? {} : parseJson(body, request.headers.get('content-type'));
  const result = operation(id).input.safeParse(json);
  if (result.success) return result.data as InputOf<K>;
  const [issue] = result.error.issues;
  const path = [...(issue?.path ?? []), ...(issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])];
  throw invalidInput(path.map(String).join('.'), issue?.message ?? 'The input is invalid.');
}

export const invalidInput = (field: string, sentence: string): ProblemError =>
  new ProblemError({
    code: 'bad-request',
    message: `${sentence} Nothing was sent.`,
    ...(field === '' ? {} : { field }),
  });
