import { creditNoteIssued, type NewFact, newFact, postingRequested } from '@qbit/events';
import type { KnownOrganization } from '@qbit/reference-data';
import { type Caller, once, type Written } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { type CalendarDate, done, type Fault, fiscalYearOf, newUuid, type Outcome, refused } from '@qbit/utils';
import { allocationDate, openAmount, settledStatus } from '../domain/allocation';
import { type CreditNote, sourceOfCreditNote } from '../domain/credit-note';
import type { Invoice } from '../domain/invoice';
import { allocationFacts } from './allocation-facts';
import { postingLines } from './issue-invoice';
import { makeAllocations } from './make-allocations';
import type { InOrganization, ReceivablesWork } from './ports';
import { type CreditNoteInput, creditShapeFaults, type ReadCreditNote, readFreeCredit } from './read-credit-note';
import { fxAccountFaults } from './read-allocations';
import { readInvoiceCredit } from './read-invoice-credit';

export interface IssueCreditNotePorts {
  readonly inOrganization: InOrganization;
}

const DOMAIN = 'accounts-receivable';
const SERIES = 'CN';

/**
 * Issues a credit note, of an invoice or standing alone (AR-4): it gets the next number of its series, without a gap, is frozen with its
 * parties, and asks for its entry, all in one transaction. Of an invoice it settles what is open there at once; the rest is credit.
 *
 * Shape: those of `creditShapeFaults`; then those of `readInvoiceCredit` or of `readFreeCredit`; FX_ACCOUNT_MISSING.
 */
export function issueCreditNote(
  { inOrganization }: IssueCreditNotePorts,
  caller: Caller,
  {
    input,
    ...call
  }: { readonly input: CreditNoteInput; readonly idempotencyKey: string | null; readonly received: unknown },
): Promise<Outcome<Written<CreditNote>>> {
  return once(
    inOrganization,
    caller,
    { operation: 'issueCreditNote', ...call },
    async (work) => {
      const shape = creditShapeFaults(input);
      if (shape.length) return refused(...shape);
      const read =
        input.invoiceId === undefined ? await readFreeCredit(work, input) : await readInvoiceCredit(work, input);
      if (!read.ok) return read;
      const accounts = await settlingFaults(work, read.value);
      if (accounts.length) return refused(...accounts);
      const issued = await issueCredit(work, caller, read.value, input);
      const sequence = await work.tell(issued.facts);
      return done({ value: issued.note, id: issued.note.id, sequence });
    },
    (work, id) => work.creditNoteForUpdate(id),
  );
}

/** FX_ACCOUNT_MISSING where its invoice is of a foreign currency and something of it is open. */
export function settlingFaults(work: ReceivablesWork, { invoice, currency }: ReadCreditNote): Promise<Fault[]> {
  return fxAccountFaults(work, { currency }, new Map(invoice ? [[invoice.id, invoice]] : []), ['input']);
}

/** A credit note that was issued, its invoice as it is since, and what is to be told of both. */
export interface IssuedCredit {
  readonly note: CreditNote;
  readonly invoice: Invoice | null;
  readonly facts: readonly NewFact[];
}

/** From here it succeeds: numbers a credit note that holds, keeps it, and settles its invoice by it as far as that is open. */
export async function issueCredit(
  work: ReceivablesWork,
  caller: Caller,
  read: ReadCreditNote,
  { issueDate, reason }: { readonly issueDate: CalendarDate; readonly reason: string },
): Promise<IssuedCredit> {
  const { invoice, rate, posting } = read;
  const actor = actorOf(caller.identity);
  const made = { at: await work.now(), by: `${actor.kind}:${actor.id}` };
  const organization = await work.organization();
  const number = await work.takeNumber(SERIES, fiscalYearOf(issueDate, organization.fiscalYearStartMonth));
  const issued = noteOf(read, { number, issueDate, reason }, organization);
  await work.insertCreditNote(issued, { ...made, rate });
  const open = invoice ? openAmount(invoice) : 0n;
  const amount = open < issued.gross ? open : issued.gross;
  const date = allocationDate(issueDate, invoice?.issueDate ?? issueDate);
  const settled = await makeAllocations(
    work,
    sourceOfCreditNote(issued),
    invoice && amount > 0n ? [{ invoice, amount, date }] : [],
    made,
  );
  const { allocated, version } = settled.source;
  const note = { ...issued, allocated, version, status: settledStatus(issued.gross, allocated) };
  const told = { subject: note.id, actor, correlationId: caller.requestId };
  const facts = [
    newFact(creditNoteIssued, { ...told, data: issuedData(note, organization) }),
    ...(posting.lines.length
      ? [newFact(postingRequested(DOMAIN), { ...told, data: requestOf(note, read, caller.identity.role) })]
      : []),
    ...(await allocationFacts(work, caller, settled.allocations)),
  ];
  return { note, invoice: settled.allocations[0]?.invoice ?? invoice, facts };
}

function noteOf(
  { customer, invoice, posting, rate: _, ...read }: ReadCreditNote,
  issue: { readonly number: string; readonly issueDate: CalendarDate; readonly reason: string },
  organization: KnownOrganization,
): CreditNote {
  const { name, taxId, country, address } = customer;
  return {
    ...read,
    ...issue,
    id: newUuid(),
    status: 'issued',
    customerId: customer.id,
    invoiceId: invoice?.id ?? null,
    functionalGross: posting.functionalGross,
    allocated: 0n,
    posting: posting.lines.length ? 'requested' : 'not_requested',
    rejection: null,
    journalEntryId: null,
    version: 1,
    parties: { customer: { name, taxId, country, address }, seller: { name: organization.name } },
  };
}

function issuedData(note: CreditNote, { functionalCurrency }: KnownOrganization) {
  const { id, number, customerId, invoiceId, issueDate, currency, gross, functionalGross } = note;
  return {
    creditNoteId: id,
    number,
    customerId,
    ...(invoiceId !== null && { invoiceId }),
    issueDate,
    currency,
    gross: String(gross),
    functionalCurrency,
    functionalGross: String(functionalGross),
  };
}

function requestOf(note: CreditNote, { invoice, rate, posting }: ReadCreditNote, role: string | null) {
  const { id, issueDate, number, currency } = note;
  return {
    document: { type: 'credit-note', id, version: 1, purpose: 'issue' },
    postingDate: issueDate,
    description: invoice ? `Credit note ${number} on ${invoice.number}` : `Credit note ${number}`,
    reference: number,
    ...(role !== null && { role }),
    lines: postingLines(posting, currency, rate),
  };
}
