import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CalendarDate, todayIn } from '@qbit/utils';
import { DemoApi } from './demo-api';
import { fillDemo } from './fill-demo';

/** How to sign in to the demo company. */
export interface DemoAccount {
  readonly email: string;
  readonly password: string;
}

const FILE = 'demo.json';
/** The day whose books the demo has, from before the first of them. */
const BEGUN = 'demo.begun';
const NAME = 'Lighthouse Instruments';

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
  const person = await signIn(origin, account);
  const { id, position } = (await knownCompany(person)) ?? (await makeCompany(person));
  await fillDemo(person.within(id, position), id, dayOfBegin(home));
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

async function signIn(origin: string, account: DemoAccount): Promise<DemoApi> {
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
  return new DemoApi(origin, { cookie });
}

/** A company, with the position from which on its books are there. */
interface Company {
  readonly id: string;
  readonly position: string;
}

/** The one that was cut off; null where there is none yet. */
async function knownCompany(person: DemoApi): Promise<Company | null> {
  const { viewer } = await person.graphql<{ viewer: { organizations: { id: string; name: string }[] } }>(
    '{ viewer { organizations { id name } } }',
  );
  const known = viewer.organizations.find(({ name }) => name === NAME);
  return known ? { id: known.id, position: '' } : null;
}

async function makeCompany(person: DemoApi): Promise<Company> {
  const input = {
    name: NAME,
    country: 'DE',
    functionalCurrency: 'EUR',
    chartTemplate: 'international',
    timeZone: 'Europe/Berlin',
    locale: 'en',
    demo: true,
  };
  const { createOrganization } = await person.graphql<{
    createOrganization: { organization: { id: string }; position: string };
  }>(
    'mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { organization { id } position errors { code } } }',
    { input },
  );
  return { id: createOrganization.organization.id, position: createOrganization.position };
}
