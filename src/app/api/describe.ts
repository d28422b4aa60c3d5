/** Errors in words. Apart from the error type, so that the sentences are loaded when there is one to say. */
import { explainFailure, fieldLinesOf, linesOf, MAYBE_DONE, quoteOf, type Explanation } from '#coolify/explain.ts';
import { isOperationId, operation } from '#coolify/operations/table.ts';
import { ApiError } from './error.ts';

export interface ErrorWords extends Explanation {
  readonly quote: string | null;
  /** What the server says beside its sentence, one line each. */
  readonly lines: readonly string[];
  /** What it says of single fields, for where there is no form to show it in. */
  readonly fieldLines: readonly string[];
}

/** The sentences for any error: what happened, what to do, and the server's own words where it had some. */
export function describeError(error: unknown): ErrorWords {
  if (error instanceof ApiError) {
    const changes = isOperationId(error.operation) && operation(error.operation).changes;
    if (error.failure !== null) {
      const { failure } = error;
      const explanation = explainFailure(failure, { instance: error.instance ?? 'The instance', changes });
      return { ...explanation, quote: quoteOf(failure), lines: linesOf(failure), fieldLines: fieldLinesOf(failure) };
    }
    if (error.kind === 'offline') {
      return {
        title: 'Flotilla’s own server does not answer',
        remedy: changes
          ? `It has stopped or the network is down. ${MAYBE_DONE}`
          : 'It has stopped or the network is down. The page keeps what it has and tries again.',
        quote: null,
        lines: [],
        fieldLines: [],
      };
    }
    return { title: error.message, remedy: '', quote: null, lines: [], fieldLines: [] };
  }
  return {
    title: 'Something in this page failed',
    remedy: 'Reload it. If it happens again, please report it.',
    quote: error instanceof Error ? error.message : String(error),
    lines: [],
    fieldLines: [],
  };
}
