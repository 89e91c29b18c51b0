import { moneyOf, VIEW, type WithView } from '@qbit/subgraph';
import { encodeId, encodePostingId, type Money as AmountOf } from '@qbit/utils';
import type { DimensionValueView, DimensionView, PeriodView, TaxCodeView } from '../application/books';
import type { AccountView, EntryView, PostingView } from '../application/read-models';
import { ruleOf } from '../domain/dimension-rules';
import { Account } from './account.type';
import type { AccountDimensionRule, Dimension, DimensionValue } from './dimension.type';
import { AccountType, DimensionRule, EntryStatus, PeriodStatus, Side, SubLedger, TaxDirection, TaxKind } from './enums';
import { JournalEntry, Posting } from './journal-entry.type';
import type { AccountingPeriod, TaxCode } from './reference-data.type';

export type AccountNode = Account & WithView<AccountView>;
export type EntryNode = JournalEntry & WithView<EntryView>;
export type PostingNode = Posting & WithView<PostingView>;
export type DimensionValueNode = DimensionValue & WithView<DimensionValueView>;

const CREDIT_NORMAL: ReadonlySet<AccountView['type']> = new Set(['liability', 'equity', 'income']);

export function toAccount(view: AccountView): AccountNode {
  const id = encodeId('acc', view.id);
  return Object.assign(new Account(), {
    [VIEW]: view,
    id,
    nodeRef: id,
    code: view.code,
    name: view.name,
    type: AccountType[view.type.toUpperCase() as keyof typeof AccountType],
    normalBalance: CREDIT_NORMAL.has(view.type) ? Side.CREDIT : Side.DEBIT,
    currency: view.currency,
    controlledBy: view.controlledBy && SubLedger[view.controlledBy.toUpperCase() as keyof typeof SubLedger],
    postable: view.postable && view.archivedAt === null,
    archivedAt: view.archivedAt,
    version: view.version,
    sourcePath: view.sourcePath,
    externalReference: view.externalReference,
  });
}

export function toEntry(view: EntryView, functionalCurrency: string, position: string | null): EntryNode {
  const id = encodeId('ent', view.id);
  return Object.assign(new JournalEntry(), {
    [VIEW]: view,
    id,
    nodeRef: id,
    number: view.number,
    status: EntryStatus[view.status.toUpperCase() as keyof typeof EntryStatus],
    postingDate: view.postingDate,
    recordedAt: view.recordedAt,
    description: view.description,
    reference: view.reference,
    externalReference: view.externalReference,
    source: view.source && {
      type: `${view.source.domain}/${view.source.type}`,
      id: view.source.id,
      version: view.source.version,
    },
    total: moneyOf(view.total, functionalCurrency),
    reverseOn: view.reverseOn,
    adjustment: view.adjustment,
    version: view.version,
    hash: view.hash?.toString('hex') ?? null,
    position,
  });
}

export function toPosting(
  view: PostingView,
  functionalCurrency: string,
  balances: Readonly<Record<'own' | 'functional', AmountOf>> | null = null,
): PostingNode {
  return Object.assign(new Posting(), {
    [VIEW]: view,
    id: encodePostingId(view.entryId, view.line),
    side: view.side === 'debit' ? Side.DEBIT : Side.CREDIT,
    amount: moneyOf(view.amount, view.currency),
    functionalAmount: moneyOf(view.functionalAmount, functionalCurrency),
    description: view.description,
    runningBalance: balances && moneyOf(balances.own.amount, balances.own.currency),
    functionalRunningBalance: balances && moneyOf(balances.functional.amount, balances.functional.currency),
    rate: view.rate,
    rateDate: view.rateDate,
    rateSource: view.rateSource,
    taxCode: view.taxCode,
    taxBase: view.taxBase === null ? null : moneyOf(view.taxBase, view.currency),
    tax: view.tax && {
      rate: view.tax.rate,
      direction: view.tax.direction === 'output' ? TaxDirection.OUTPUT : TaxDirection.INPUT,
      base: moneyOf(view.tax.base, functionalCurrency),
      amount: moneyOf(view.tax.amount, functionalCurrency),
      point: view.tax.point,
    },
  });
}

/** The amount of a posting with its sign: debit positive. */
export function signed({ side }: Pick<PostingView, 'side'>, amount: bigint): bigint {
  return side === 'debit' ? amount : -amount;
}

/** What an account asks of each dimension in use, and of archived ones where that is not optional; of a group nothing. */
export function rulesOf(
  { postable, dimensionRules }: AccountView,
  dimensions: readonly DimensionView[],
): AccountDimensionRule[] {
  if (!postable) return [];
  return dimensions.flatMap((dimension) => {
    const rule = ruleOf(dimensionRules, dimension.key);
    if (rule === undefined && dimension.archivedAt !== null) return [];
    return [{ dimension: toDimension(dimension), rule: RULES[rule ?? 'optional'] }];
  });
}

const RULES = {
  required: DimensionRule.REQUIRED,
  optional: DimensionRule.OPTIONAL,
  forbidden: DimensionRule.FORBIDDEN,
} as const;

export function toDimension({ values, ...dimension }: DimensionView): Dimension {
  return { ...dimension, id: encodeId('dim', dimension.id), values: values.map(toDimensionValue) };
}

export function toDimensionValue(view: DimensionValueView): DimensionValueNode {
  const { dimensionKey, code, name, archivedAt, version } = view;
  return { [VIEW]: view, id: encodeId('dmv', view.id), dimensionKey, code, name, archivedAt, version };
}

export function toAccountingPeriod({
  id,
  number,
  kind,
  start,
  end,
  status,
  closedAt,
  closedBy,
}: PeriodView): AccountingPeriod {
  return {
    id: `per_${id}`,
    number,
    isAdjustment: kind === 'adjustment',
    start,
    end,
    status: PeriodStatus[status.toUpperCase() as keyof typeof PeriodStatus],
    blockedBy: [],
    closedAt,
    closedBy,
  };
}

export function toTaxCode({ id, kind, ...taxCode }: TaxCodeView): TaxCode {
  return { ...taxCode, id: encodeId('tax', id), kind: TaxKind[kind.toUpperCase() as keyof typeof TaxKind] };
}
