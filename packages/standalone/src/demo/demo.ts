import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CalendarDate, todayIn } from '@qbit/utils';
import { DEMO_DIMENSION, demoEntries, demoRates } from './demo-books';

/** How to sign in to the demo company. */
export interface DemoAccount {
  readonly email: string;
  readonly password: string;
}

const FILE = 'demo.json';
/** The day whose books the demo has, from before the first of them. */
const BEGUN = 'demo.begun';
const NAME = 'Lighthouse Instruments';
const BATCH = 100;

/** What is known of the demo of an installation; null where there is none yet. */
export function demoAccount(home: string): DemoAccount | null {
  const path = join(home, FILE);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as DemoAccount) : null;
}

/**
 * Makes the demo company through the API, as a person would: signs up, makes the company, posts a year and a half of books.
 *
 * Its account is kept only when it is whole. One that was cut off goes on where it was, in the same company, with the books of the
 * day on which it was begun.
 */
export async function makeDemo(home: string, origin: string, password: string): Promise<DemoAccount> {
  const account = { email: 'demo@qbit.example', password };
  const session = await DemoSession.open(origin, account);
  await session.fill(dayOfBegin(home));
  writeFileSync(join(home, `${FILE}.new`), JSON.stringify(account), { mode: 0o600, flush: true });
  renameSync(join(home, `${FILE}.new`), join(home, FILE));
  rmSync(join(home, BEGUN), { force: true });
  return account;
}

function dayOfBegin(home: string): CalendarDate {
  const path = join(home, BEGUN);
  if (existsSync(path)) return readFileSync(path, 'utf8') as CalendarDate;
  const today = todayIn('UTC', new Date());
  writeFileSync(`${path}.new`, today, { flush: true });
  renameSync(`${path}.new`, path);
  return today;
}

class DemoSession {
  private organizationId = '';
  private position = '';

  private constructor(
    private readonly origin: string,
    private readonly cookie: string,
  ) {}

  static async open(origin: string, account: DemoAccount): Promise<DemoSession> {
    const post = (path: string, body: object) =>
      fetch(origin + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify(body),
      });
    await post('/auth/sign-up/email', { name: 'Demo', ...account }); // no harm where it was made before, and cut off
    const response = await post('/auth/sign-in/email', account);
    const cookie = response.headers
      .getSetCookie()
      .map((header) => header.split(';')[0])
      .find((pair) => pair?.includes('session_token'));
    if (!cookie) throw new Error(`The demo could not sign in (${response.status})`);
    return new DemoSession(origin, cookie);
  }

  async fill(today: CalendarDate): Promise<void> {
    await this.enterCompany();
    const { dimensions } = await this.graphql<{ dimensions: { key: string }[] }>('{ dimensions { key } }', {});
    if (!dimensions.some(({ key }) => key === DEMO_DIMENSION.key))
      await this.graphql(
        'mutation ($key: String!, $name: String!, $values: [DimensionValueInput!]!) { createDimension(key: $key, name: $name, values: $values) { errors { code message } } }',
        DEMO_DIMENSION,
      );
    await this.graphql(
      'mutation ($fileId: ID!) { importExchangeRates(fileId: $fileId) { imported errors { code message } } }',
      { fileId: await this.upload(demoRates(today)) },
    );
    const entries = demoEntries(today);
    for (let at = 0; at < entries.length; at += BATCH) {
      const query =
        'mutation ($inputs: [JournalEntryInput!]!, $key: String) { postJournalEntries(inputs: $inputs, idempotencyKey: $key) { errors { code message path } } }';
      await this.graphql(query, { inputs: entries.slice(at, at + BATCH), key: `demo-${this.organizationId}-${at}` });
    }
  }

  /** Goes on in the company that is there, or makes it. */
  private async enterCompany(): Promise<void> {
    const { viewer } = await this.graphql<{ viewer: { organizations: { id: string; name: string }[] } }>(
      '{ viewer { organizations { id name } } }',
      {},
    );
    const known = viewer.organizations.find(({ name }) => name === NAME);
    if (known) this.organizationId = known.id;
    else await this.makeCompany();
  }

  private async makeCompany(): Promise<void> {
    const input = {
      name: NAME,
      country: 'DE',
      functionalCurrency: 'EUR',
      chartTemplate: 'international',
      timeZone: 'Europe/Berlin',
      locale: 'en',
    };
    const { createOrganization } = await this.graphql<{
      createOrganization: { organization: { id: string }; position: string };
    }>(
      'mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { organization { id } position errors { code } } }',
      { input },
    );
    this.organizationId = createOrganization.organization.id;
    this.position = createOrganization.position;
  }

  private async graphql<Data = unknown>(query: string, variables: object): Promise<Data> {
    const headers = { 'content-type': 'application/json', ...this.headers() };
    const response = await fetch(`${this.origin}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as {
      data?: Record<string, { errors?: unknown[] }>;
      errors?: unknown[];
    };
    const faults = [...(errors ?? []), ...Object.values(data ?? {}).flatMap((payload) => payload?.errors ?? [])];
    if (faults.length || !data) throw new Error(`The demo could not be made: ${JSON.stringify(faults).slice(0, 500)}`);
    return data as Data;
  }

  private async upload(text: string): Promise<string> {
    const form = new FormData();
    form.append('file', new Blob([text], { type: 'text/csv' }), 'rates.csv');
    const response = await fetch(`${this.origin}/files`, { method: 'POST', headers: this.headers(), body: form });
    return ((await response.json()) as { id: string }).id;
  }

  private headers(): Record<string, string> {
    return {
      cookie: this.cookie,
      origin: this.origin,
      ...(this.organizationId && { 'x-organization-id': this.organizationId }),
      ...(this.position && { 'x-at-least': this.position }),
    };
  }
}
