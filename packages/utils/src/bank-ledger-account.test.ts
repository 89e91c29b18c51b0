import { bankLedgerAccountFault } from './bank-ledger-account';

const BANK = {
  code: '1000',
  type: 'asset',
  subtype: 'bank',
  role: null,
  postable: true,
  archived: false,
  controlledBy: null,
  currency: null,
} as const;

// S-20 a cash account is free to post to until a bank account is bound to it; BK-1 one has one ledger account and one currency.
test.each<[string, object, string | null]>([
  ['the bank account of a template', {}, null],
  ['one that has the currency already', { currency: 'EUR' }, null],
  ['petty cash', { subtype: 'cash' }, null],
  ['what somebody made without a kind', { subtype: null }, null],
  ['an archived one, whatever else it is', { archived: true, postable: false }, 'ACCOUNT_ARCHIVED'],
  ['a group', { postable: false }, 'GROUP_ACCOUNT'],
  ["another bank account's", { controlledBy: 'banking' }, 'LEDGER_ACCOUNT_TAKEN'],
  ["another sub-ledger's", { controlledBy: 'receivables' }, 'LEDGER_ACCOUNT_NOT_CASH'],
  ['receipts in transit', { role: 'clearing' }, 'LEDGER_ACCOUNT_NOT_CASH'],
  ['inventory', { subtype: 'inventory' }, 'LEDGER_ACCOUNT_NOT_CASH'],
  ['a loan', { type: 'liability' }, 'LEDGER_ACCOUNT_NOT_CASH'],
  ['one of another currency', { currency: 'USD' }, 'ACCOUNT_CURRENCY'],
])('%s', (_, more, code) => {
  expect(bankLedgerAccountFault({ ...BANK, ...more }, 'EUR')?.code ?? null).toBe(code);
});
