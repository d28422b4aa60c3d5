/** Errors as text. Separate from the error type, so that the sentences load with the first error. */
import { explainFailure, fieldMessages, detailLines, MAYBE_DONE, quoteOf, type Explanation } from '#coolify/explain.ts';
import { ApiError } from './error.ts';

export interface ErrorText extends Explanation {
  readonly quote: string | null;
  /** Further lines of the response. */
  readonly lines: readonly string[];
  /** Messages by field, shown where there is no form. */
  readonly fieldLines: readonly string[];
}

/** What happened, what to do, and the response's own sentence where it has one. */
export function describeError(error: unknown): ErrorText {
  if (error instanceof ApiError) {
    const { changes } = error;
    if (error.failure !== null) {
      const { failure } = error;
      const explanation = explainFailure(failure, { instance: error.instance ?? 'The instance', changes });
      return {
        ...explanation,
        quote: quoteOf(failure),
        lines: detailLines(failure),
        fieldLines: fieldMessages(failure),
      };
    }
    if (error.kind === 'offline') {
      return {
        title: 'Flotilla’s server does not respond',
        remedy: changes
          ? `It has stopped, or the network is down. ${MAYBE_DONE}`
          : 'It has stopped, or the network is down. This page keeps its data and retries.',
        quote: null,
        lines: [],
        fieldLines: [],
      };
    }
    return { title: error.message, remedy: '', quote: null, lines: [], fieldLines: [] };
  }
  return {
    title: 'Something on this page failed',
    remedy: 'Reload it. If it happens again, please report it.',
    quote: error instanceof Error ? error.message : String(error),
    lines: [],
    fieldLines: [],
  };
}
