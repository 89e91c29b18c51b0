import { parseAmount } from '@qbit/utils';

interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** What the preview needs of a saved draft: its amounts are the server's. */
interface Draft {
  readonly currency: string;
  readonly gross: Money;
  readonly lines: readonly {
    readonly account?: { readonly id: string; readonly code: string; readonly name: string } | null;
    readonly net: Money;
  }[];
  readonly taxes: readonly { readonly code: string; readonly rate: string; readonly tax: Money }[];
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

/**
 * The entry that issuing an invoice asks for (AR-3), in its own currency: its gross from the customer, the net of each
 * account, the tax of each code and rate. What takes back stands on the other side; what comes to nothing has no line.
 */
export function issuePreview({ currency, gross, lines, taxes }: Draft): PreviewedLine[] {
  const minor = ({ amount }: Money): bigint => {
    const read = parseAmount(amount, currency);
    return read.ok ? read.amount : 0n;
  };
  const accounts = [...Map.groupBy(lines, ({ account }) => account?.id ?? '').values()].map((group) => ({
    what: { kind: 'account' as const, name: [group[0]?.account?.code, group[0]?.account?.name].join(' ') },
    signed: -group.reduce((sum, { net }) => sum + minor(net), 0n),
  }));
  return [
    { what: { kind: 'receivables' as const }, signed: minor(gross) },
    ...accounts,
    ...taxes.map(({ code, rate, tax }) => ({ what: { kind: 'tax' as const, code, rate }, signed: -minor(tax) })),
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
