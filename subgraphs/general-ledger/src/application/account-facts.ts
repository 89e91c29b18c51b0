import { accountChanged, accountCreated } from '@qbit/events';
import type { BooksChange } from './books-writer';
import type { AccountView } from './read-models';

type Account = Pick<
  AccountView,
  'id' | 'code' | 'name' | 'type' | 'parentId' | 'currency' | 'postable' | 'controlledBy' | 'archivedAt' | 'version'
>;

function dataOf(account: Account) {
  const { id, code, name, type, parentId, currency, postable, controlledBy, archivedAt, version } = account;
  return {
    accountId: id,
    code,
    name,
    type,
    parentId,
    currency,
    postable,
    controlledBy,
    archived: archivedAt !== null,
    version,
  };
}

/** The change and the fact of an account that was made. */
export function accountWasCreated(account: Account): BooksChange {
  const data = accountCreated.schema.parse(dataOf(account));
  return { kind: 'account.created', payload: data, fact: { type: accountCreated.type, subject: account.id, data } };
}

/** The change and the fact of an account that was changed: the audit keeps what it was before. */
export function accountWasChanged(
  before: Account,
  after: Account,
  kind: 'account.changed' | 'account.archived' = 'account.changed',
): BooksChange {
  const data = accountChanged.schema.parse(dataOf(after));
  return {
    kind,
    payload: { ...data, before: dataOf(before) },
    fact: { type: accountChanged.type, subject: after.id, data },
  };
}
