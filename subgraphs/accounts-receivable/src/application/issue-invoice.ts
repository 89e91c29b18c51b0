import { invoiceIssued, newFact, postingRequested } from '@qbit/events';
import type { KnownOrganization } from '@qbit/reference-data';
import { type Caller, type Did, once, type Written } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { done, type Fault, fiscalYearOf, type KeptRate, type Outcome, refused } from '@qbit/utils';
import type { Customer } from '../domain/customer';
import type { Invoice } from '../domain/invoice';
import { invoiceAmounts, rateFaults, type ReadLine, totalFaults } from '../domain/invoice-amounts';
import { type InvoicePosting, invoicePosting } from '../domain/invoice-posting';
import type { InOrganization, ReceivablesWork } from './ports';
import { accountFaults } from './read-invoice';
import { draftForUpdate } from './save-invoice';

export interface IssueInvoicePorts {
  readonly inOrganization: InOrganization;
}

export interface IssueInvoiceInput {
  /** Null for an id that is none of ours. */
  readonly id: string | null;
  readonly version: number;
  readonly idempotencyKey: string | null;
  readonly received: unknown;
}

const DOMAIN = 'accounts-receivable';
const SERIES = 'INV';

/**
 * Issues a draft: it gets the next number of its series, without a gap, is frozen with its parties (AR-2), and asks for its entry
 * (AR-3, GL-24), all in one transaction.
 *
 * NOT_FOUND, NOT_A_DRAFT, STALE_VERSION; then what may have changed since it was drafted: CUSTOMER_ARCHIVED, ACCOUNT_*,
 * TAX_CODE_NOT_FOUND, TAX_RATE_MISSING, RECEIVABLES_ACCOUNT_MISSING, TAX_ACCOUNT_MISSING, RATE_MISSING; NEGATIVE_TOTAL, AMOUNT_LIMIT.
 * Locks are the ledger's to enforce: what it refuses is a rejection that the document shows.
 */
export function issueInvoice(
  { inOrganization }: IssueInvoicePorts,
  caller: Caller,
  { id, version, ...call }: IssueInvoiceInput,
): Promise<Outcome<Written<Invoice>>> {
  return once(
    inOrganization,
    caller,
    { operation: 'issueInvoice', ...call },
    async (work) => {
      const draft = await draftForUpdate(work, id, version);
      if (!draft.ok) return draft;
      const ready = await readyToIssue(work, draft.value);
      return ready.ok ? done(await issue(work, caller, ready.value)) : ready;
    },
    (work, known) => work.invoiceForUpdate(known),
  );
}

/** An invoice that holds, with the entry that it asks for. */
interface Ready {
  readonly draft: Invoice;
  readonly customer: Customer;
  readonly organization: KnownOrganization;
  readonly rate: KeptRate | null;
  readonly posting: InvoicePosting;
}

async function readyToIssue(work: ReceivablesWork, draft: Invoice): Promise<Outcome<Ready>> {
  const organization = await work.organization();
  const { functionalCurrency } = organization;
  const { currency, issueDate: taxPoint, taxMode } = draft;
  const customer = await work.customerById(draft.customerId);
  if (!customer) throw new Error('The customer of an invoice is never deleted');
  const receivables = await work.receivablesAccount();
  const rate = currency === functionalCurrency ? null : await work.rate(currency, functionalCurrency, taxPoint);
  const { lines, outputAccounts, faults } = await linesNow(work, draft);
  const references = [
    ...(customer.archivedAt === null ? [] : [fault('CUSTOMER_ARCHIVED', `${customer.name} is archived`)]),
    ...faults,
    ...rateFaults(lines, taxPoint),
    ...(receivables ? [] : [fault('RECEIVABLES_ACCOUNT_MISSING', 'The chart has no account for what customers owe')]),
    ...(currency !== functionalCurrency && !rate
      ? [fault('RATE_MISSING', `There is no rate of ${currency} on ${taxPoint} or in the seven days before`)]
      : []),
  ];
  if (references.length || !receivables) return refused(...references);
  // The rate of a code may have come since it was drafted: what is posted is computed now.
  const amounts = invoiceAmounts(lines, { currency, taxMode, taxPoint });
  const untaxed = amounts.taxes.filter(({ tax, taxCodeId }) => tax !== 0n && !outputAccounts.get(taxCodeId));
  const limits = [
    ...untaxed.map(({ code }) => fault('TAX_ACCOUNT_MISSING', `The tax code ${code} has no account for tax on sales`)),
    ...totalFaults(amounts),
  ];
  if (limits.length) return refused(...limits);
  const posting = invoicePosting(amounts, {
    currency,
    functionalCurrency,
    rate,
    taxPoint,
    receivablesAccountId: receivables.id,
    outputAccount: (taxCodeId) => outputAccounts.get(taxCodeId) ?? '',
  });
  return done({ draft: { ...draft, ...amounts }, customer, organization, rate, posting });
}

/** The lines of a draft against what is known now. */
async function linesNow(
  work: ReceivablesWork,
  { lines, currency }: Invoice,
): Promise<{ lines: ReadLine[]; outputAccounts: ReadonlyMap<string, string | null>; faults: Fault[] }> {
  const accounts = await work.accountsByIds([...new Set(lines.map(({ accountId }) => accountId))]);
  const ids = lines.flatMap(({ taxCodeId }) => (taxCodeId === null ? [] : [taxCodeId]));
  const taxCodes = await work.taxCodesByIds([...new Set(ids)]);
  return {
    lines: lines.map(({ taxCodeId, ...line }) => ({
      ...line,
      taxCode: taxCodeId === null ? null : (taxCodes.get(taxCodeId) ?? null),
    })),
    outputAccounts: new Map([...taxCodes].map(([id, { outputAccountId }]) => [id, outputAccountId])),
    faults: lines.flatMap(({ accountId }, index) =>
      accountFaults(accounts.get(accountId), currency, ['lines', String(index), 'accountId']),
    ),
  };
}

// From here it succeeds.
async function issue(work: ReceivablesWork, caller: Caller, ready: Ready): Promise<Did<Invoice>> {
  const { draft, customer, organization, rate, posting } = ready;
  const actor = actorOf(caller.identity);
  const at = await work.now();
  const number = await work.takeNumber(SERIES, fiscalYearOf(draft.issueDate, organization.fiscalYearStartMonth));
  const { name, taxId, country, address } = customer;
  const invoice: Invoice = {
    ...draft,
    number,
    status: 'issued',
    version: draft.version + 1,
    functionalGross: posting.functionalGross,
    posting: posting.lines.length ? 'requested' : 'not_requested',
    parties: { customer: { name, taxId, country, address }, seller: { name: organization.name } },
  };
  const { functionalGross } = posting;
  await work.issue(invoice, { at, by: `${actor.kind}:${actor.id}`, rate, functionalGross });
  const told = { subject: invoice.id, actor, correlationId: caller.requestId };
  const sequence = await work.tell([
    newFact(invoiceIssued, { ...told, data: issuedData(invoice, organization, functionalGross) }),
    ...(posting.lines.length
      ? [newFact(postingRequested(DOMAIN), { ...told, data: requestOf(invoice, ready, caller.identity.role) })]
      : []),
  ]);
  return { value: invoice, id: invoice.id, sequence };
}

function issuedData(invoice: Invoice, { functionalCurrency }: KnownOrganization, functionalGross: bigint) {
  const { id, number, version, customerId, issueDate, dueDate, currency, gross } = invoice;
  return {
    invoiceId: id,
    number: number ?? '',
    version,
    customerId,
    issueDate,
    dueDate,
    currency,
    gross: String(gross),
    functionalCurrency,
    functionalGross: String(functionalGross),
  };
}

function requestOf(invoice: Invoice, { rate, posting }: Ready, role: string | null) {
  const { id, version, issueDate, number, currency } = invoice;
  return {
    document: { type: 'invoice', id, version, purpose: 'issue' },
    postingDate: issueDate,
    description: `Invoice ${number}`,
    reference: number ?? '',
    ...(role !== null && { role }),
    lines: postingLines(posting, currency, rate),
  };
}

/** The lines of an entry as a posting request has them. */
export function postingLines({ lines }: InvoicePosting, currency: string, rate: KeptRate | null) {
  const kept = rate && { value: rate.value, date: rate.date, source: rate.source };
  return lines.map(({ accountId, side, amount, functionalAmount, tax }) => ({
    accountId,
    side,
    amount: String(amount),
    currency,
    ...(kept && { functionalAmount: String(functionalAmount), rate: kept }),
    ...(tax && {
      tax: {
        code: tax.code,
        facts: { ...tax.facts, base: String(tax.facts.base), amount: String(tax.facts.amount) },
      },
    }),
  }));
}

function fault(code: string, message: string): Fault {
  return { code, message, path: ['id'] };
}
