import { customerChanged, newFact } from '@qbit/events';
import type { Caller, Written } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { done, type Fault, newUuid, type Outcome, parseAmount, refused } from '@qbit/utils';
import { type Customer, customerFaults, USUAL_TERMS_DAYS } from '../domain/customer';
import type { Address } from '../domain/party';
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
}

export interface SaveCustomerPorts {
  readonly inOrganization: InOrganization;
}

/** Makes a customer (AR-0). Faults: those of `customerFaults`; AMOUNT_* and CURRENCY_NOT_FUNCTIONAL of the credit limit. */
export async function createCustomer(
  { inOrganization }: SaveCustomerPorts,
  caller: Caller,
  input: CustomerInput,
): Promise<Outcome<Written<Customer>>> {
  return inOrganization(caller.organizationId, async (work) => {
    const read = await readCustomer(work, input);
    if (!read.ok) return read;
    const customer: Customer = { ...read.value, id: newUuid(), version: 1, archivedAt: null };
    await work.insertCustomer(customer, await work.now());
    return done({ value: customer, replayed: false, sequence: await tell(work, caller, customer) });
  });
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
    const read = await readCustomer(work, input);
    if (!read.ok) return read;
    const customer: Customer = { ...before, ...read.value, version: version + 1 };
    if (!(await work.updateCustomer(customer, version))) return refused(staleVersion(before.version));
    return done({ value: customer, replayed: false, sequence: await tell(work, caller, customer) });
  });
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

async function readCustomer(work: ReceivablesWork, input: CustomerInput): Promise<Outcome<CustomerData>> {
  const { functionalCurrency } = await work.organization();
  const data = {
    ...input,
    name: input.name.trim(),
    currency: input.currency ?? functionalCurrency,
    paymentTermsDays: input.paymentTermsDays ?? USUAL_TERMS_DAYS,
  };
  const limit = readLimit(input.creditLimit, functionalCurrency);
  const faults = [...customerFaults(data), ...limit.faults];
  return faults.length ? refused(...faults) : done({ ...data, creditLimit: limit.amount });
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
