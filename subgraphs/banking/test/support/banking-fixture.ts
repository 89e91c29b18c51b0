import {
  accountCreated,
  type Delivery,
  type Envelope,
  type FactContract,
  listenersOf,
  organizationCreated,
} from '@qbit/events';
import { accountReactions, organizationReactions } from '@qbit/reference-data';
import { type Caller, TenantDatabase, withClient } from '@qbit/subgraph';
import { personIn } from '@qbit/testkit';
import { type TestDatabase, testDatabase } from '@qbit/testkit/database';
import { toldFact } from '@qbit/testkit/told-fact';
import { newUuid } from '@qbit/utils';
import type { CreateBankAccountInput } from '../../src/application/create-bank-account';
import type { BankingServices } from '../../src/application/services';
import type { BankAccount } from '../../src/domain/bank-account';
import { ledgerReactions } from '../../src/events/ledger.reactions';
import { bankingServices } from '../../src/services';
import { banking } from '../../src/subgraph';

/** Banking over a database of one test file, without the other domains: what they tell is told by the test. */
export class BankingFixture {
  readonly services: BankingServices;
  private readonly listeners;

  private constructor(
    readonly test: TestDatabase,
    readonly database: TenantDatabase,
  ) {
    this.services = bankingServices({ database, onFacts: () => undefined });
    const reactions = [...organizationReactions, ...accountReactions, ...ledgerReactions];
    this.listeners = new Map(listenersOf('banking', reactions, database).map((one) => [one.domain, one]));
  }

  static async open(): Promise<BankingFixture> {
    const test = await testDatabase(banking);
    return new BankingFixture(test, new TenantDatabase({ url: test.urls.app, applicationName: 'test' }));
  }

  /** An organization in Germany, in euros, whose chart has a bank account `1000` and revenue `4000`. */
  async organization(): Promise<BankingOrganization> {
    const organization = new BankingOrganization(this, newUuid());
    await organization.tell('auth', organizationCreated, {
      organizationId: organization.id,
      name: 'Analytical Engines',
      country: 'DE',
      timeZone: 'Europe/Berlin',
      locale: 'de-DE',
      functionalCurrency: 'EUR',
      fiscalYearStartMonth: 1,
      chartTemplate: null,
    });
    await organization.account('1000', { subtype: 'bank' });
    await organization.account('4000', { type: 'income' });
    return organization;
  }

  async receive(domain: string, fact: Envelope): Promise<Delivery | undefined> {
    return this.listeners.get(domain)?.receive(fact);
  }

  /** As a superuser, whom row-level security does not bind. */
  async rows<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await withClient(this.test.adminUrl, (client) => client.query<Row>(sql, [...parameters]))).rows;
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.test.drop();
  }
}

export class BankingOrganization {
  readonly caller: Caller;
  private readonly sequences = new Map<string, number>();

  constructor(
    readonly fixture: BankingFixture,
    readonly id: string,
  ) {
    this.caller = { identity: personIn(id), organizationId: id, requestId: 'request-1', door: 'web' };
  }

  /** The next fact of another domain; `times` says how often it comes. */
  async tell<Data>(
    domain: string,
    contract: FactContract<Data>,
    data: Data,
    times = 1,
  ): Promise<(Delivery | undefined)[]> {
    const sequence = (this.sequences.get(domain) ?? 0) + 1;
    this.sequences.set(domain, sequence);
    const fact = toldFact(contract, { organizationId: this.id, sequence, subject: newUuid(), data });
    const deliveries: (Delivery | undefined)[] = [];
    for (let time = 0; time < times; time++) deliveries.push(await this.fixture.receive(domain, fact));
    return deliveries;
  }

  /** An account of the chart; its id. */
  async account(code: string, more: object = {}): Promise<string> {
    const accountId = newUuid();
    const account = {
      accountId,
      code,
      name: `Account ${code}`,
      type: 'asset' as const,
      parentId: null,
      currency: null,
      postable: true,
      controlledBy: null,
      archived: false,
      version: 1,
    };
    await this.tell('general-ledger', accountCreated, { ...account, ...more });
    return accountId;
  }

  /** Makes a bank account in euros; its faults as `CODE path` where it is refused. */
  async create(more: Partial<CreateBankAccountInput> = {}, idempotencyKey: string | null = null) {
    const input = {
      name: 'House bank',
      currency: 'EUR',
      iban: null,
      bic: null,
      accountNumber: null,
      ledgerAccountCode: null,
      ...more,
    };
    return this.fixture.services.createBankAccount(this.caller, { input, idempotencyKey, received: input });
  }

  /** Makes what must hold. */
  async created(more: Partial<CreateBankAccountInput> = {}): Promise<BankAccount> {
    const outcome = await this.create(more);
    if (!outcome.ok) throw new Error(`Not made: ${JSON.stringify(outcome.faults)}`);
    return outcome.value.value;
  }

  /** As it is now. */
  async read(id: string): Promise<BankAccount> {
    const reads = this.fixture.services.banking(this.id);
    const [account] = await reads.bankAccountsByIds([id]);
    await reads.close();
    if (!account) throw new Error('There is no such bank account');
    return account;
  }

  /** What it told, in order: the type without its first and last part, and the data. */
  async told(): Promise<[string, Record<string, unknown>][]> {
    const facts = await this.fixture.rows<{ type: string; data: Record<string, unknown> }>(
      'select type, data from outbox where organization_id = $1::uuid order by sequence',
      [this.id],
    );
    return facts.map(({ type, data }) => [type.split('.').slice(2, -1).join('.'), data]);
  }
}
