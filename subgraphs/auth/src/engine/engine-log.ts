import type { Logger } from '@qbit/logging';
import { isAPIError } from 'better-auth/api';

type Level = 'debug' | 'info' | 'warn' | 'error' | 'success';

/**
 * What better-auth writes goes where all lines go, with secrets redacted as in all lines.
 *
 * What it calls an error is mostly the wrong request of a stranger, and no fault of ours: a warning. What nobody expected
 * comes by `logUnexpected`.
 */
export function engineLog(logger: Logger) {
  return {
    level: 'warn' as const,
    log: (level: Level, message: string, ...details: unknown[]) => {
      const at = level === 'success' ? 'info' : level === 'error' ? 'warn' : level;
      logger[at](`The auth engine: ${message}`, details.length ? { details } : undefined);
    },
  };
}

/** A refusal is an answer and no line of the log; what nobody expected is. */
export function logUnexpected(logger: Logger, error: unknown): void {
  if (isAPIError(error) && error.statusCode < 500) return;
  logger.error('A route of the auth engine failed', { error });
}
