import { bankAccountBound, bankAccountRefused, type LedgerAccountRequested } from '@qbit/events';
import { bankLedgerAccountFault, newUuid } from '@qbit/utils';
import { codeBeside } from '../domain/bank-account-code';
import { accountWasChanged, accountWasCreated } from './account-facts';
import type { BooksChange } from './books-writer';
import type { AccountView } from './read-models';

/** An account that is made for a bank account. */
export interface NewBankLedgerAccount {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly currency: string;
  readonly bankAccountId: string;
}

/** Of one organization, under the lock of its books, in the transaction in which the request is marked as done. */
export interface BindBankAccountPorts {
  /** The account that a bank account has already; null where it has none. */
  accountOfBankAccount(bankAccountId: string): Promise<AccountView | null>;
  accountById(id: string): Promise<AccountView | null>;
  /** The first by code of those that stand for money at a bank, else of those for cash; null where the chart has none. */
  firstCashAccount(): Promise<AccountView | null>;
  codesBeginningWith(code: string): Promise<ReadonlySet<string>>;
  /** Whether anything was posted there in another currency. */
  hasOtherCurrency(accountId: string, currency: string): Promise<boolean>;
  insert(account: NewBankLedgerAccount): Promise<AccountView>;
  bind(account: AccountView, to: { readonly bankAccountId: string; readonly currency: string }): Promise<AccountView>;
  /** Debits less credits in a currency, all that is posted. */
  balance(accountId: string, currency: string): Promise<bigint>;
  /** Chains changes and tells their facts. */
  record(changes: readonly BooksChange[]): Promise<void>;
  /** Tells a fact that changes no books. */
  tell(fact: NonNullable<BooksChange['fact']>): Promise<void>;
}

/** Why a bank account gets no account of the chart. */
interface Refusal {
  readonly code: string;
  readonly message: string;
}

/**
 * Gives a bank account its account of the chart: the one that it asks for, or a new one beside the chart's first of its kind. From
 * then on banking alone posts there, in the currency of the bank account (BK-1, GL-3, GL-6, S-20).
 *
 * Asked again for the same bank account it answers the same account. Refusals: ACCOUNT_NOT_FOUND, those of
 * `bankLedgerAccountFault`, ACCOUNT_CURRENCY for what was posted in another currency, LEDGER_ACCOUNT_REQUIRED.
 */
export async function bindBankAccount(ports: BindBankAccountPorts, request: LedgerAccountRequested): Promise<void> {
  const known = await ports.accountOfBankAccount(request.bankAccountId);
  const outcome = known
    ? { account: known, changes: [] }
    : request.accountId === null
      ? await made(ports, request)
      : await bound(ports, request, request.accountId);
  if ('code' in outcome) return ports.tell(refusedFact(request, outcome));
  const { account, changes } = outcome;
  const balance = await ports.balance(account.id, request.currency);
  await ports.record([...changes, boundChange(request, account, balance)]);
}

interface Bound {
  readonly account: AccountView;
  readonly changes: readonly BooksChange[];
}

async function made(ports: BindBankAccountPorts, request: LedgerAccountRequested): Promise<Bound | Refusal> {
  const beside = await ports.firstCashAccount();
  if (!beside)
    return { code: 'LEDGER_ACCOUNT_REQUIRED', message: 'The chart has no account of cash to stand beside: name one' };
  const { bankAccountId, name, currency } = request;
  const code = codeBeside(beside.code, await ports.codesBeginningWith(beside.code));
  const account = await ports.insert({
    id: newUuid(),
    code,
    name,
    parentId: beside.parentId,
    currency,
    bankAccountId,
  });
  return { account, changes: [accountWasCreated(account)] };
}

async function bound(
  ports: BindBankAccountPorts,
  { bankAccountId, currency }: LedgerAccountRequested,
  accountId: string,
): Promise<Bound | Refusal> {
  const before = await ports.accountById(accountId);
  if (!before) return { code: 'ACCOUNT_NOT_FOUND', message: 'There is no such account' };
  const { reservedRole: role, archivedAt } = before;
  const fault = bankLedgerAccountFault({ ...before, role, archived: archivedAt !== null }, currency);
  if (fault) return fault;
  if (await ports.hasOtherCurrency(accountId, currency))
    return { code: 'ACCOUNT_CURRENCY', message: `Account ${before.code} has postings in other currencies` };
  const account = await ports.bind(before, { bankAccountId, currency });
  return { account, changes: [accountWasChanged(before, account)] };
}

function boundChange({ bankAccountId, currency }: LedgerAccountRequested, { id }: AccountView, balance: bigint) {
  const data = bankAccountBound.schema.parse({ bankAccountId, accountId: id, currency, balance: String(balance) });
  return {
    kind: 'bank-account.bound',
    payload: { ...data, id: bankAccountId },
    fact: { type: bankAccountBound.type, subject: bankAccountId, data },
  };
}

function refusedFact({ bankAccountId }: LedgerAccountRequested, { code, message }: Refusal) {
  const data = bankAccountRefused.schema.parse({ bankAccountId, faults: [{ code, message }] });
  return { type: bankAccountRefused.type, subject: bankAccountId, data };
}
