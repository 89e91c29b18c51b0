import { AsyncLocalStorage } from 'node:async_hooks';

/** Named facts of a log line. Whatever the value, it is redacted and written without throwing. */
export type LogFields = Readonly<Record<string, unknown>>;

/** What every line of a request or job says, so that one id finds them all. */
export interface LogContext extends LogFields {
  readonly requestId?: string;
  readonly traceId?: string;
  readonly organizationId?: string;
}

const storage = new AsyncLocalStorage<LogContext>();

/** Runs with these fields on every line that is logged within, also after awaits; they are added to those of the context around it. */
export function withLogContext<T>(fields: LogContext, run: () => T): T {
  return storage.run({ ...storage.getStore(), ...fields }, run);
}

/** The fields of the context that the caller runs in; none outside of any. */
export function logContext(): LogContext {
  return storage.getStore() ?? {};
}
