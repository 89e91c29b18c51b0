import { createHash } from 'node:crypto';
import type { ApiKey } from '../domain/api-key';
import { accessEvent, type Cause } from './cause';
import type { AccessAudit } from './ports';

const MINUTE = 60_000;
/** So many different tokens a minute are noted; more of them are a flood, and the audit is kept for ever. */
const MOST = 100;

/** Told of each bearer token that was not taken. */
export interface Refusals {
  note(action: 'KEY_REFUSED' | 'CLIENT_REFUSED', token: string, cause: Cause): Promise<void>;
  /** A key that holds came from an address that it is not taken from: its maker sees it among what happened to his access. */
  misplaced(key: Pick<ApiKey, 'id' | 'createdBy'>, cause: Cause): Promise<void>;
}

/** Notes refused tokens in the audit: each once a minute, by the beginning of its hash, and never more than so many. */
export function noteRefusals(audit: AccessAudit, now: () => number = Date.now): Refusals {
  let minute = 0;
  const seen = new Set<string>();
  const isNew = (what: string): boolean => {
    const current = now() - (now() % MINUTE);
    if (current !== minute) seen.clear();
    minute = current;
    if (seen.has(what) || seen.size >= MOST) return false;
    seen.add(what);
    return true;
  };
  return {
    misplaced: async ({ id, createdBy }, cause) => {
      if (!isNew(`${id} ${cause.address}`)) return;
      const detail = { reason: 'ADDRESS_NOT_ALLOWED', keyId: id };
      await audit.add(accessEvent('KEY_REFUSED', createdBy, cause, detail));
    },
    note: async (action, token, cause) => {
      const fingerprint = createHash('sha256').update(token).digest('hex').slice(0, 12);
      if (!isNew(fingerprint)) return;
      await audit.add(accessEvent(action, null, cause, { fingerprint }));
    },
  };
}
