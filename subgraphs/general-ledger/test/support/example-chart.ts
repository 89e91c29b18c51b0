import type { AccountType, ReservedRole, SubLedger } from '../../src/domain/account';

export interface ExampleAccount {
  readonly code: string;
  readonly name: string;
  readonly type: AccountType;
  readonly parent?: string;
  readonly postable?: boolean;
  readonly currency?: string;
  readonly controlledBy?: SubLedger;
  readonly reservedRole?: ReservedRole;
  readonly monetary?: boolean;
}

/** The example organization of the accounting rules, with a group to hang accounts under. */
export const EXAMPLE_CHART: readonly ExampleAccount[] = [
  { code: '10', name: 'Cash', type: 'asset', postable: false },
  { code: '1000', name: 'Bank', type: 'asset', parent: '10', monetary: true },
  { code: '1010', name: 'Bank USD', type: 'asset', parent: '10', currency: 'USD', monetary: true },
  { code: '1050', name: 'Payments in transit', type: 'asset', reservedRole: 'clearing', monetary: true },
  { code: '1055', name: 'Receipts in transit', type: 'asset', reservedRole: 'clearing', monetary: true },
  { code: '1060', name: 'Transfers', type: 'asset', reservedRole: 'clearing', monetary: true },
  { code: '1100', name: 'Receivables', type: 'asset', controlledBy: 'receivables', monetary: true },
  { code: '1109', name: 'Receivables revaluation', type: 'asset', reservedRole: 'receivables_revaluation' },
  { code: '1190', name: 'Bad-debt allowance', type: 'asset' },
  { code: '1200', name: 'Prepaid', type: 'asset' },
  { code: '1300', name: 'Input VAT', type: 'asset', controlledBy: 'tax' },
  { code: '1400', name: 'Assets', type: 'asset', controlledBy: 'fixed_assets' },
  { code: '1490', name: 'Accumulated depreciation', type: 'asset', controlledBy: 'fixed_assets' },
  { code: '1990', name: 'Exchange position', type: 'asset', reservedRole: 'exchange_position' },
  { code: '2000', name: 'Payables', type: 'liability', controlledBy: 'payables', monetary: true },
  { code: '2009', name: 'Payables revaluation', type: 'liability', reservedRole: 'payables_revaluation' },
  { code: '2050', name: 'Received not billed', type: 'liability', reservedRole: 'clearing' },
  { code: '2100', name: 'Output VAT', type: 'liability', controlledBy: 'tax' },
  { code: '2110', name: 'Output VAT not yet due', type: 'liability', controlledBy: 'tax' },
  { code: '2400', name: 'Accrued cost', type: 'liability' },
  { code: '3000', name: 'Capital', type: 'equity' },
  { code: '3100', name: 'Retained earnings', type: 'equity', reservedRole: 'retained_earnings' },
  { code: '3900', name: 'Opening conversion', type: 'equity', reservedRole: 'opening_conversion' },
  { code: '4000', name: 'Revenue', type: 'income' },
  { code: '6000', name: 'Expense', type: 'expense' },
  { code: '6900', name: 'Bank fees', type: 'expense' },
  { code: '7000', name: 'Realised FX gain', type: 'income', reservedRole: 'realised_fx_gain' },
  { code: '7010', name: 'Realised FX loss', type: 'expense', reservedRole: 'realised_fx_loss' },
  { code: '7100', name: 'Unrealised FX', type: 'income', reservedRole: 'unrealised_fx' },
  { code: '7120', name: 'FX on cash', type: 'income', reservedRole: 'cash_fx' },
  { code: '7900', name: 'Rounding', type: 'expense', reservedRole: 'rounding' },
];
