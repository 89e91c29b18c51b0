import { invoiceVoided, newFact } from '@qbit/events';
import { type Caller, once, type Written } from '@qbit/subgraph';
import { creditAmount, type Credited, pricedAmount } from '@qbit/tax';
import { actorOf } from '@qbit/types';
import {
  addFractions,
  type CalendarDate,
  compareFractions,
  decimalsOf,
  done,
  type Decimal,
  fraction,
  fractionOf,
  type Outcome,
  powerOfTen,
  refused,
  todayIn,
} from '@qbit/utils';
import { openAmount } from '../domain/allocation';
import type { Invoice, InvoiceLine } from '../domain/invoice';
import { issueCredit, type IssuedCredit, settlingFaults } from './issue-credit-note';
import type { InOrganization, ReceivablesWork } from './ports';
import { reasonFaults } from './read-credit-note';
import { type CreditableInvoice, creditableInvoice, type CreditOfLine, creditOf } from './read-invoice-credit';

export interface VoidInvoicePorts {
  readonly inOrganization: InOrganization;
}

/**
 * Makes an issued invoice void: all that is not credited of it is, on today, or on its own day where that is later; its number and why
 * are kept (AR-2).
 *
 * TEXT_*; those of `creditableInvoice`; PAYMENT_ALLOCATED while something else than its own credits settles it; CREDIT_IN_USE where a
 * credit of it settles something else, or nothing; then those of `creditOf`.
 */
export function voidInvoice(
  { inOrganization }: VoidInvoicePorts,
  caller: Caller,
  {
    id,
    reason,
    ...call
  }: {
    readonly id: string | null;
    readonly reason: string;
    readonly idempotencyKey: string | null;
    readonly received: unknown;
  },
): Promise<Outcome<Written<Invoice>>> {
  return once(
    inOrganization,
    caller,
    { operation: 'voidInvoice', ...call },
    async (work) => {
      const text = reasonFaults(reason, ['reason']);
      if (text.length) return refused(...text);
      const found = await creditableInvoice(work, id, ['id']);
      if (!found.ok) return found;
      const { invoice } = found.value;
      const at = await work.now();
      const { timeZone } = await work.organization();
      const today = todayIn(timeZone, new Date(at));
      const date = today > invoice.issueDate ? today : invoice.issueDate;
      const issued = await creditRest(work, caller, found.value, { issueDate: date, reason });
      if (!issued.ok) return issued;
      const actor = actorOf(caller.identity);
      await work.voidInvoice(invoice.id, { reason, at, by: `${actor.kind}:${actor.id}` });
      const { invoice: settled, facts, note } = issued.value;
      const version = (settled ?? invoice).version + 1;
      const data = {
        invoiceId: invoice.id,
        number: invoice.number ?? '',
        version,
        date,
        ...(note && { creditNoteId: note.id }),
      };
      const told = { subject: invoice.id, actor, correlationId: caller.requestId };
      const sequence = await work.tell([...facts, newFact(invoiceVoided, { ...told, data })]);
      const value: Invoice = { ...(settled ?? invoice), status: 'void', voidReason: reason, version };
      return done({ value, id: invoice.id, sequence });
    },
    (work, known) => work.invoiceForUpdate(known),
  );
}

type Rest = Pick<IssuedCredit, 'invoice' | 'facts'> & { readonly note: IssuedCredit['note'] | null };

/** Credits what is left of an invoice that nothing but its own credits settles; nothing where nothing is left. */
async function creditRest(
  work: ReceivablesWork,
  caller: Caller,
  found: CreditableInvoice,
  issue: { readonly issueDate: CalendarDate; readonly reason: string },
): Promise<Outcome<Rest>> {
  const { invoice, before } = found;
  const refuse = (code: string, message: string) => refused({ code, message, path: ['id'] });
  if (await work.isSettledByOthers(invoice.id))
    return refuse('PAYMENT_ALLOCATED', `Something is allocated to ${invoice.number}: take it back first`);
  const credits = invoice.lines.flatMap((line, at) => restOf(invoice, line, at, before[at]));
  const left = invoice.gross - before.reduce((sum, { net, tax }) => sum + net + tax, 0n);
  if (openAmount(invoice) !== left)
    return refuse('CREDIT_IN_USE', `A credit of ${invoice.number} is not allocated to it: allocate it first`);
  if (!credits.length) return done({ invoice, facts: [], note: null });
  const read = await creditOf(work, found, credits, issue.issueDate);
  if (!read.ok) return read;
  const accounts = await settlingFaults(work, read.value);
  return accounts.length ? refused(...accounts) : done(await issueCredit(work, caller, read.value, issue));
}

/** What is not credited of a line: the rest of its quantity at its price; one piece at what is left where that is another amount. */
function restOf(invoice: Invoice, line: InvoiceLine, at: number, before: Credited | undefined): CreditOfLine[] {
  if (!before) return [];
  const amount = pricedAmount(line, invoice.taxMode) - pricedAmount(before, invoice.taxMode);
  const { description, unitPrice, discountPercent } = line;
  const quantity = difference(line.quantity, before);
  if (amount === 0n && quantity.unscaled === 0n) return [];
  const rest = { quantity, unitPrice, discountPercent };
  if (creditAmount(line, before, rest, invoice) === amount) return [{ line: at, amount, description, ...rest }];
  const piece = { unscaled: 1n, scale: 0 };
  const price = { unscaled: amount, scale: decimalsOf(invoice.currency) };
  return [{ line: at, amount, description, quantity: piece, unitPrice: price, discountPercent: null }];
}

const PLACES = 12;

/** Quantities have 12 places at most, so that the difference is one too; nothing where rebates took more than it. */
function difference(quantity: Decimal, { quantity: credited }: Credited): Decimal {
  const { numerator, denominator } = addFractions(
    fractionOf(quantity),
    fraction(-credited.numerator, credited.denominator),
  );
  const isOver = compareFractions(fraction(numerator, denominator), fraction(0n)) < 0 !== quantity.unscaled < 0n;
  return isOver
    ? { unscaled: 0n, scale: 0 }
    : { unscaled: (numerator * powerOfTen(PLACES)) / denominator, scale: PLACES };
}
