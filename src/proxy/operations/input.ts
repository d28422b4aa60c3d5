/** The input of an operation, checked against the schema of its table entry. */
import type * as z from 'zod/mini';
import { isRecord } from '#coolify/failure.ts';
import { operations, type InputOf, type OperationId } from '#coolify/operations/table.ts';
import { ProblemError } from '../guard/problem.ts';
import { parseJson, readBody } from '../guard/request-body.ts';

/** @throws ProblemError(bad-request) that names the field and the fix */
export async function readInput<K extends OperationId>(id: K, request: Request): Promise<InputOf<K>> {
  const body = await readBody(request);
  const json = body === null ? {} : parseJson(body, request.headers.get('content-type'));
  if (!isRecord(json) || Array.isArray(json)) throw invalid('', 'The input must be a JSON object.');
  const schema = operations[id].input;
  if (schema === undefined) return json as InputOf<K>;
  const result = schema.safeParse(json);
  if (result.success) return result.data as InputOf<K>;
  const issue = result.error.issues[0];
  const field = issue?.path.map(String).join('.') ?? '';
  throw issue?.code === 'unrecognized_keys'
    ? invalid([...issue.path, issue.keys[0]].join('.'), 'is not an input of this operation; leave it out.')
    : invalid(field, messageOf(issue));
}

function messageOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_type') return `must be of type ${issue.expected}.`;
  if (issue?.code === 'invalid_value') return `must be one of: ${issue.values.map(String).join(', ')}.`;
  return issue === undefined || issue.message === 'Invalid input'
    ? 'has an invalid value.'
    : `is invalid: ${issue.message}`;
}

export const invalid = (field: string, message: string): ProblemError =>
  new ProblemError({
    code: 'bad-request',
    message: `${field === '' ? '' : `“${field}” `}${message} Nothing was sent.`,
    ...(field === '' ? {} : { field }),
  });
