import type { HttpClient } from '@qbit/testkit';
import type { TestPlatform } from './platform';

/** A company that sells, in which its owner acts, and somebody who buys from it. */
export interface OpenedSeller {
  readonly client: HttpClient;
  readonly customerId: string;
}

export interface SellerOptions {
  /** The customer, as the graph takes it. */
  readonly customer: { readonly name: string } & Readonly<Record<string, unknown>>;
  /** Whether there is the tax code T19, of 19 %. */
  readonly taxed?: boolean;
  /** What a dollar is in euros, by the day. */
  readonly dollars?: Readonly<Record<string, string>>;
}

/** Opens a company with the chart of its country, in euros; receivables know of its accounts, codes and rates. */
export async function openSeller(
  qbit: TestPlatform,
  { customer, taxed = false, dollars = {} }: SellerOptions,
): Promise<OpenedSeller> {
  const client = await qbit.owner();
  if (taxed)
    await client.graphql('mutation ($input: TaxCodeInput!) { createTaxCode(input: $input) { errors { code } } }', {
      input: { code: 'T19', name: 'Nineteen', kind: 'STANDARD', rate: '19', accountCode: '2100' },
    });
  const quotes = Object.entries(dollars).map(([date, rate]) => `USD,EUR,${date},${rate}`);
  if (quotes.length) {
    const id = await client.upload(`base,quote,date,rate\n${quotes.join('\n')}\n`, 'rates.csv');
    await client.graphql('mutation ($id: ID!) { importExchangeRates(fileId: $id) { errors { code } } }', { id });
  }
  await qbit.settled(); // what the ledger told of its chart, its codes and its rates is known to receivables
  const { createCustomer } = await client.graphql<{
    createCustomer: { customer: { id: string }; errors: { code: string; path: string[] }[] };
  }>('mutation ($input: CustomerInput!) { createCustomer(input: $input) { customer { id } errors { code path } } }', {
    input: customer,
  });
  expect(createCustomer.errors).toEqual([]);
  return { client, customerId: createCustomer.customer.id };
}
