import type { IdPrefix } from '@qbit/types';
import { decodeId, decodePostingId, encodeId, isUuid, prefixOf } from '@qbit/utils';

/** What an action was done to, by its noun. A role is told of by its organization: it has a key and no id. */
const SUBJECTS: Readonly<Record<string, IdPrefix>> = {
  'journal-entry': 'ent',
  account: 'acc',
  dimension: 'dim',
  'dimension-value': 'dmv',
  'tax-code': 'tax',
  'entry-note': 'not',
  'lock-exception': 'lex',
  'recurring-entry': 'rec',
  customer: 'cus',
  invoice: 'inv',
  'credit-note': 'crn',
  'customer-payment': 'cpy',
  allocation: 'alo',
  'credit-allocation': 'alo',
  'bank-account': 'bac',
  'ledger-account': 'bac',
  organization: 'org',
  role: 'org',
  membership: 'mem',
  invitation: 'ivt',
  'ownership-offer': 'ofr',
  'api-key': 'key',
  'oauth-client': 'oac',
  'saved-view': 'viw',
};

const ACTORS: Readonly<Record<string, IdPrefix>> = { user: 'usr', key: 'key', client: 'oac' };

/**
 * The public id of what an action was done to (S-1): the chain keeps UUIDs.
 *
 * What is no UUID, and what an action does not say the kind of (a posting that is requested may be of any document), stays as it is.
 */
export function publicSubject(action: string, subject: string): string {
  const prefix = SUBJECTS[action.split('.').at(-2) ?? ''];
  return prefix !== undefined && isUuid(subject) ? encodeId(prefix, subject) : subject;
}

/** `user:<uuid>` with the public id; `system:<domain>` as it is. */
export function publicActor(actor: string): string {
  const [kind = '', id = ''] = actor.split(':');
  const prefix = ACTORS[kind];
  return prefix !== undefined && isUuid(id) ? `${kind}:${encodeId(prefix, id)}` : actor;
}

/** What the chain knows a subject by that somebody names: the UUID of a public id, of a posting that of its entry. */
export function chainSubject(named: string): string {
  const prefix = prefixOf(named);
  if (prefix === null) return named;
  return (prefix === 'pst' ? decodePostingId(named)?.entryUuid : decodeId(prefix, named)) ?? named;
}
