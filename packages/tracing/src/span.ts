import { type Attributes, type Span, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';

export type { Attributes, Span } from '@opentelemetry/api';

/** The tracer of a part of QBit, named as its package is. Does nothing where tracing is off. */
export function tracer(name: string): Tracer {
  return trace.getTracer(name);
}

/**
 * Runs within a new span, which ends with it, or when the promise that it answers settles.
 *
 * A failure marks the span and goes on. Of an error only the kind is recorded, never its message: that may hold personal
 * data, and the log line of the trace has it, redacted.
 */
export function withSpan<T>(name: string, attributes: Attributes, run: (span: Span) => T): T {
  return tracer('qbit').startActiveSpan(name, { attributes }, (span) => {
    try {
      const result = run(span);
      if (isPromise(result)) return result.then(ended(span), failed(span)) as T;
      span.end();
      return result;
    } catch (error) {
      return failed(span)(error);
    }
  });
}

function ended(span: Span): <R>(result: R) => R {
  return (result) => {
    span.end();
    return result;
  };
}

function failed(span: Span): (error: unknown) => never {
  return (error) => {
    const code: unknown = (error as { code?: unknown } | null | undefined)?.code;
    const kind = typeof code === 'string' ? code : error instanceof Error ? error.name : typeof error;
    span.setStatus({ code: SpanStatusCode.ERROR, message: kind }).setAttribute('error.type', kind).end();
    throw error;
  };
}

function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise || typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}
