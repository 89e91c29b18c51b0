import { parseAmount } from '@qbit/utils';

interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** What the preview needs of a saved draft: its amounts are the server's. */
interface Draft {
  readonly currency: string;
  readonly gross: Money;
  readonly lines: readonly { readonly account?: NamedAccount | null; readonly net: Money }[];
  readonly taxes: readonly { readonly code: string; readonly rate: string; readonly tax: Money }[];
}

interface NamedAccount {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** What a document comes to, in minor units of its currency; positive is what the customer owes more. */
export interface PostedParts {
  readonly gross: bigint;
  readonly nets: readonly { readonly accountId: string; readonly account: string; readonly net: bigint }[];
  readonly taxes: readonly { readonly code: string; readonly rate: string; readonly tax: bigint }[];
}

/** A line of the entry to be; the amount is in positive minor units. */
export interface PreviewedLine {
  readonly what:
    | { readonly kind: 'receivables' }
    | { readonly kind: 'account'; readonly name: string }
    | { readonly kind: 'tax'; readonly code: string; readonly rate: string };
  readonly side: 'debit' | 'credit';
  readonly amount: bigint;
}

/** The entry that issuing an invoice asks for (AR-3), in its own currency. */
export function issuePreview({ currency, gross, lines, taxes }: Draft): PreviewedLine[] {
  const minor = ({ amount }: Money): bigint => {
    const read = parseAmount(amount, currency);
    return read.ok ? read.amount : 0n;
  };
  return entryPreview({
    gross: minor(gross),
    nets: lines.map(({ account, net }) => ({
      accountId: account?.id ?? '',
      account: [account?.code, account?.name].join(' '),
      net: minor(net),
    })),
    taxes: taxes.map(({ code, rate, tax }) => ({ code, rate, tax: minor(tax) })),
  });
}

/** The entry that issuing a credit note asks for (AR-4): the mirror of what an invoice of the same would. */
export function creditPreview({ gross, nets, taxes }: PostedParts): PreviewedLine[] {
  return entryPreview({
    gross: -gross,
    nets: nets.map((part) => ({ ...part, net: -part.net })),
    taxes: taxes.map((part) => ({ ...part, tax: -part.tax })),
  });
}

/**
 * The gross from the customer, the net of each account, the tax of each code and rate. What takes back stands on the other
 * side; what comes to nothing has no line.
 */
function entryPreview({ gross, nets, taxes }: PostedParts): PreviewedLine[] {
  const accounts = [...Map.groupBy(nets, ({ accountId }) => accountId).values()].map((group) => ({
    what: { kind: 'account' as const, name: group[0]?.account ?? '' },
    signed: -group.reduce((sum, { net }) => sum + net, 0n),
  }));
  return [
    { what: { kind: 'receivables' as const }, signed: gross },
    ...accounts,
    ...taxes.map(({ code, rate, tax }) => ({ what: { kind: 'tax' as const, code, rate }, signed: -tax })),
  ].flatMap(({ what, signed }) =>
    signed === 0n
      ? []
      : [
          {
            what,
            side: signed > 0n ? ('debit' as const) : ('credit' as const),
            amount: signed > 0n ? signed : -signed,
          },
        ],
  );
}
