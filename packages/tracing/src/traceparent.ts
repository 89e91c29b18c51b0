import { context, isSpanContextValid, type SpanContext, trace } from '@opentelemetry/api';

// Version 00 has exactly these parts; a later version may add more behind another dash (W3C Trace Context 3.2).
const TRACEPARENT = /^(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** The W3C `traceparent` of the span that the caller runs in, to send with requests and facts; null outside of any. */
export function currentTraceparent(): string | null {
  const span = trace.getSpanContext(context.active());
  if (!span || !isSpanContextValid(span)) return null;
  return `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}

/** The id of the trace that the caller runs in, for log lines; null outside of any. */
export function currentTraceId(): string | null {
  return currentTraceparent()?.slice(3, 35) ?? null;
}

/** Runs as a part of the trace that the `traceparent` names, also after awaits; one that is malformed or absent is ignored, as the standard wants. */
export function withTraceparent<T>(traceparent: string | null | undefined, run: () => T): T {
  const remote = parse(traceparent ?? '');
  return remote ? context.with(trace.setSpanContext(context.active(), remote), run) : run();
}

function parse(traceparent: string): SpanContext | null {
  const [, version, traceId = '', spanId = '', flags = '', more] = TRACEPARENT.exec(traceparent) ?? [];
  if (version === undefined || (version === '00' && more !== undefined)) return null;
  const parsed = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
  return isSpanContextValid(parsed) ? parsed : null;
}
