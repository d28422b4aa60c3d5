/** A response before it is serialized. */
export interface Answer {
  readonly status: number;
  /** An object or a list for JSON, a text for `text/html`. */
  readonly body: unknown;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (body: unknown, status = 200): Answer => ({ status, body });

/** A bare text, as `/version` and `/health` answer (contract rows 1 and 2). */
export const bareText = (body: string): Answer => ({ status: 200, body, contentType: 'text/html; charset=utf-8' });

export const errorResponse = (
  status: number,
  message: string,
  extra: Readonly<Record<string, unknown>> = {},
  headers?: Readonly<Record<string, string>>,
): Answer => ({
  status,
  body: { message, ...extra },
  ...(headers === undefined ? {} : { headers }),
});

export const notFound = (what: string): Answer => errorResponse(404, `${what} not found.`);

/** Catch-all for unknown paths and for unknown methods of known paths (recordings, GET_no-such-route, POST_version). */
export const noSuchRoute: Answer = { status: 404, body: { message: 'Not found.', docs: 'https://coolify.io/docs' } };

/** Since v4.2.0 (recordings 4.3.10, GET_applications-uuid-start__405-get-on-post). */
export const methodChanged: Answer = {
  status: 405,
  body: { message: 'This endpoint has changed to a POST request.' },
  headers: { allow: 'POST' },
};

export const invalid = (errors: unknown): Answer => errorResponse(422, 'Validation failed.', { errors });
export const NOT_ALLOWED = 'This field is not allowed.';

/** The envelope of the written reference (coolify-api-reference.md, "Response Format"). */
export function enveloped(answer: Answer): Answer {
  const { contentType: _, ...rest } = answer;
  if (answer.status < 400) return { ...rest, body: { success: true, data: answer.body } };
  const body = typeof answer.body === 'object' && answer.body !== null ? (answer.body as Record<string, unknown>) : {};
  const message = typeof body['message'] === 'string' ? body['message'] : 'Error';
  return {
    ...rest,
    // guess: the reference lists neither 405 nor 409; it answers 422 for invalid fields.
    status: answer.status === 409 ? 422 : answer.status === 405 ? 404 : answer.status,
    body: {
      success: false,
      message,
      ...('errors' in body
        ? { errors: body['errors'] }
        : 'conflicts' in body
          ? { errors: { domains: body['conflicts'] } }
          : {}),
    },
  };
}
