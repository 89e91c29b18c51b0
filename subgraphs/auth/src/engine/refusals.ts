import { createHash } from 'node:crypto';
import { accessEvent, type Cause } from './cause';
import type { AccessAudit } from './ports';

const MINUTE = 60_000;
/** So many different tokens a minute are noted; more of them are a flood, and the audit is kept for ever. */
const MOST = 100;

/** Told of each bearer token that did not hold. */
export interface Refusals {
  note(action: 'KEY_REFUSED' | 'CLIENT_REFUSED', token: string, cause: Cause): Promise<void>;
}

/** Notes refused tokens in the audit: each once a minute, by the beginning of its hash, and never more than so many. */
export function noteRefusals(audit: AccessAudit, now: () => number = Date.now): Refusals {
  let minute = 0;
  const seen = new Set<string>();
  return {
    note: async (action, token, cause) => {
      const current = now() - (now() % MINUTE);
      if (current !== minute) seen.clear();
      minute = current;
      const fingerprint = createHash('sha256').update(token).digest('hex').slice(0, 12);
      if (seen.has(fingerprint) || seen.size >= MOST) return;
      seen.add(fingerprint);
      await audit.add(accessEvent(action, null, cause, { fingerprint }));
    },
  };
}
