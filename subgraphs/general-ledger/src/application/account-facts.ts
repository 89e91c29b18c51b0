import { accountChanged, accountCreated, accountDimensionRulesSet } from '@qbit/events';
import { sameRules } from '../domain/dimension-rules';
import type { BooksChange } from './books-writer';
import type { AccountView } from './read-models';

type Account = Pick<
  AccountView,
  | 'id'
  | 'code'
  | 'name'
  | 'type'
  | 'subtype'
  | 'parentId'
  | 'currency'
  | 'postable'
  | 'controlledBy'
  | 'archivedAt'
  | 'version'
  | 'externalReference'
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
    ...(account.subtype !== null && { subtype: account.subtype }),
  };
}

/** The change and the fact of what an account asks of dimensions from now on; nothing where that stays as it was. */
export function rulesWereSet(
  before: Pick<AccountView, 'dimensionRules'> | null,
  { id, version, dimensionRules }: Pick<AccountView, 'id' | 'version' | 'dimensionRules'>,
): BooksChange[] {
  const was = before?.dimensionRules ?? null;
  if (sameRules(was, dimensionRules)) return [];
  const data = accountDimensionRulesSet.schema.parse({ accountId: id, version, dimensionRules: dimensionRules ?? {} });
  return [
    {
      kind: 'account.dimension-rules-set',
      payload: { ...data, before: was ?? {} },
      fact: { type: accountDimensionRulesSet.type, subject: id, data },
    },
  ];
}

/** The audit keeps it; other domains do not ask for it. */
function referenceOf({ externalReference }: Account) {
  return externalReference && { externalReference };
}

/** The change and the fact of an account that was made. */
export function accountWasCreated(account: Account): BooksChange {
  const data = accountCreated.schema.parse(dataOf(account));
  const payload = { ...data, ...referenceOf(account) };
  return { kind: 'account.created', payload, fact: { type: accountCreated.type, subject: account.id, data } };
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
    payload: { ...data, ...referenceOf(after), before: { ...dataOf(before), ...referenceOf(before) } },
    fact: { type: accountChanged.type, subject: after.id, data },
  };
}
