import { customerChanged, newFact } from '@qbit/events';
import type { Caller, Written } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import {
  done,
  type ExternalReference,
  externalReferenceFaults,
  type Fault,
  newUuid,
  type Outcome,
  parseAmount,
  refused,
} from '@qbit/utils';
import { canonicalJson } from '@qbit/utils/hashing';
import { type Customer, customerFaults, USUAL_TERMS_DAYS } from '../domain/customer';
import type { Address } from '../domain/party';
import { referenceFaults } from './external-reference';
import type { InOrganization, ReceivablesWork } from './ports';

/** A customer as it is given; null is what is not said. */
export interface CustomerInput {
  readonly name: string;
  readonly email: string | null;
  /** Null for the functional currency. */
  readonly currency: string | null;
  readonly taxId: string | null;
  readonly country: string | null;
  readonly address: Address | null;
  readonly language: string | null;
  readonly paymentTermsDays: number | null;
  readonly creditLimit: { readonly amount: string; readonly currency: string } | null;
  /** Left out of a change: it stays. */
  readonly externalReference: ExternalReference | null | undefined;
}

export interface SaveCustomerPorts {
  readonly inOrganization: InOrganization;
}

/** Makes a customer (AR-0). Faults: those of `customerFaults`; AMOUNT_* and CURRENCY_NOT_FUNCTIONAL of the credit limit; EXTERNAL_REFERENCE_TAKEN. */
export async function createCustomer(
  { inOrganization }: SaveCustomerPorts,
  caller: Caller,
  input: CustomerInput,
): Promise<Outcome<Written<Customer>>> {
  return inOrganization(caller.organizationId, (work) => addCustomer(work, caller, input));
}

async function addCustomer(
  work: ReceivablesWork,
  caller: Caller,
  input: CustomerInput,
): Promise<Outcome<Written<Customer>>> {
  const read = await readCustomer(work, input, null);
  if (!read.ok) return read;
  const customer: Customer = { ...read.value, id: newUuid(), version: 1, archivedAt: null };
  await work.insertCustomer(customer, await work.now());
  return done({ value: customer, replayed: false, sequence: await tell(work, caller, customer) });
}

/** Changes a customer as a whole. Issued documents keep what they said (AR-2). NOT_FOUND, STALE_VERSION; else as `createCustomer`. */
export async function updateCustomer(
  { inOrganization }: SaveCustomerPorts,
  caller: Caller,
  { id, version, input }: { readonly id: string | null; readonly version: number; readonly input: CustomerInput },
): Promise<Outcome<Written<Customer>>> {
  return inOrganization(caller.organizationId, async (work) => {
    const before = id === null ? null : await work.customerById(id);
    if (!before) return refused({ code: 'NOT_FOUND', message: 'There is no such customer', path: ['id'] });
    return changeCustomer(work, caller, { before, version, input });
  });
}

interface Change {
  readonly before: Customer;
  readonly version: number;
  readonly input: CustomerInput;
}

async function changeCustomer(
  work: ReceivablesWork,
  caller: Caller,
  { before, version, input }: Change,
): Promise<Outcome<Written<Customer>>> {
  const read = await readCustomer(work, input, before);
  if (!read.ok) return read;
  const customer: Customer = { ...before, ...read.value, version: version + 1 };
  if (!(await work.updateCustomer(customer, version))) return refused(staleVersion(before.version));
  return done({ value: customer, replayed: false, sequence: await tell(work, caller, customer) });
}

/**
 * Makes the customer of an external reference, or changes the one that has it, as a whole; two calls at once make one. What is so
 * already is not written again: no version, no fact. Faults as of `createCustomer`.
 */
export async function upsertCustomer(
  { inOrganization }: SaveCustomerPorts,
  caller: Caller,
  input: CustomerInput & { readonly externalReference: ExternalReference },
): Promise<Outcome<Written<Customer>>> {
  const faults = externalReferenceFaults(input.externalReference, ['input', 'externalReference']);
  if (faults.length) return refused(...faults);
  return inOrganization(caller.organizationId, async (work) => {
    const id = await work.holderOf('customer', input.externalReference);
    const before = id === null ? null : await work.customerById(id);
    if (!before) return addCustomer(work, caller, input);
    const read = await readCustomer(work, input, before);
    if (!read.ok) return read;
    if (isSame(before, { ...before, ...read.value }))
      return done({ value: before, replayed: false, sequence: await work.sequence() });
    return changeCustomer(work, caller, { before, version: before.version, input });
  });
}

/** By what is kept of both, whatever order their parts are in. */
function isSame(before: Customer, after: Customer): boolean {
  const text = ({ creditLimit, ...customer }: Customer) =>
    canonicalJson({ ...customer, creditLimit: creditLimit === null ? null : String(creditLimit) });
  return text(before) === text(after);
}

/** STALE_VERSION with the version that it has now. */
export function staleVersion(currentVersion: number): Fault {
  return {
    code: 'STALE_VERSION',
    message: `It was changed meanwhile: version ${currentVersion}`,
    path: ['version'],
    facts: { currentVersion },
  };
}

type CustomerData = Omit<Customer, 'id' | 'version' | 'archivedAt'>;

async function readCustomer(
  work: ReceivablesWork,
  input: CustomerInput,
  before: Customer | null,
): Promise<Outcome<CustomerData>> {
  const { functionalCurrency } = await work.organization();
  const data = {
    ...input,
    externalReference:
      input.externalReference === undefined ? (before?.externalReference ?? null) : input.externalReference,
    name: input.name.trim(),
    currency: input.currency ?? functionalCurrency,
    paymentTermsDays: input.paymentTermsDays ?? USUAL_TERMS_DAYS,
  };
  const limit = readLimit(input.creditLimit, functionalCurrency);
  const faults = [...customerFaults(data), ...limit.faults];
  if (faults.length) return refused(...faults);
  const taken = await referenceFaults(work, 'customer', data.externalReference, before?.externalReference ?? null);
  return taken.length ? refused(...taken) : done({ ...data, creditLimit: limit.amount });
}

function readLimit(
  limit: CustomerInput['creditLimit'],
  functionalCurrency: string,
): { readonly amount: bigint | null; readonly faults: readonly Fault[] } {
  if (!limit) return { amount: null, faults: [] };
  const path = ['input', 'creditLimit'];
  if (limit.currency !== functionalCurrency) {
    const message = `A credit limit is in ${functionalCurrency}`;
    return { amount: null, faults: [{ code: 'CURRENCY_NOT_FUNCTIONAL', message, path: [...path, 'currency'] }] };
  }
  const parsed = parseAmount(limit.amount, limit.currency);
  const at = [...path, 'amount'];
  if (!parsed.ok) return { amount: null, faults: [{ code: parsed.code, message: 'This is no such amount', path: at }] };
  return parsed.amount < 0n
    ? { amount: null, faults: [{ code: 'AMOUNT_NOT_POSITIVE', message: 'A limit is not negative', path: at }] }
    : { amount: parsed.amount, faults: [] };
}

function tell(work: ReceivablesWork, { identity, requestId }: Caller, customer: Customer): Promise<bigint> {
  const { id, version, currency, archivedAt } = customer;
  const data = { customerId: id, version, currency, archived: archivedAt !== null };
  return work.tell([
    newFact(customerChanged, { subject: id, data, actor: actorOf(identity), correlationId: requestId }),
  ]);
}
