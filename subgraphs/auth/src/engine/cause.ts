import { getIP } from 'better-auth/api';
import type { GenericEndpointContext } from 'better-auth';
import type { AccessAction, NewAccessEvent } from '../domain/access-event';

/** Where a request came from: what the audit keeps beside the act. */
export type Cause = Pick<NewAccessEvent, 'address' | 'userAgent'>;

const NOWHERE: Cause = { address: null, userAgent: null };

/** The cause of what happens in a request; unknown for what no request caused. */
export function causeOf(context: Pick<GenericEndpointContext, 'request' | 'headers' | 'context'> | null): Cause {
  const headers = context?.request?.headers ?? context?.headers;
  if (!context || !headers) return NOWHERE;
  return {
    address: getIP(headers, context.context.options) || null,
    userAgent: headers.get('user-agent')?.slice(0, 400) ?? null,
  };
}

/** An event of the audit, from its parts. */
export function accessEvent(
  action: AccessAction,
  userId: string | null,
  cause: Cause,
  detail: Readonly<Record<string, string>> = {},
): NewAccessEvent {
  return { action, userId, detail, ...cause };
}
