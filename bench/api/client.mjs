import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { options } from '../shared/options.mjs';

const { Pool } = createRequire(resolve(import.meta.dirname, '../../gateway/package.json'))('undici');

/** Somebody with a session, or a program with a key, over kept-alive connections. */
export class Client {
  constructor(origin, headers = {}) {
    this.origin = origin;
    this.headers = { 'content-type': 'application/json', origin, ...headers };
    this.pool = new Pool(origin, { connections: 64, pipelining: 1 });
  }

  async post(path, body, headers = {}) {
    const response = await this.pool.request({
      method: 'POST',
      path,
      headers: { ...this.headers, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.statusCode, headers: response.headers, json: await response.body.json() };
  }

  async graphql(query, variables = {}, path = '/graphql') {
    const { json } = await this.post(path, { query, variables });
    if (json.errors?.length || !json.data) throw new Error(JSON.stringify(json));
    return json.data;
  }

  /** Signs up, signs in and makes a company; from then on it acts there. */
  static async inNewCompany(origin) {
    const client = new Client(origin);
    const account = {
      name: 'Bench',
      email: `bench-${crypto.randomUUID()}@example.com`,
      password: 'correct horse battery',
    };
    await client.post('/auth/sign-up/email', account);
    const { headers } = await client.post('/auth/sign-in/email', account);
    client.headers.cookie = [headers['set-cookie']]
      .flat()
      .map((line) => line.split(';')[0])
      .join('; ');
    const { createOrganization } = await client.graphql(
      'mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { organization { id } position errors { message } } }',
      { input: { name: 'Bench', country: 'DE', functionalCurrency: 'EUR', chartTemplate: 'international' } },
    );
    client.headers['x-organization-id'] = createOrganization.organization.id;
    client.headers['x-at-least'] = createOrganization.position;
    await client.graphql('{ accounts(first: 1) { totalCount } }');
    delete client.headers['x-at-least'];
    return client;
  }

  async upload(text, name) {
    const form = new FormData();
    form.append('file', new Blob([text]), name);
    const { 'content-type': _json, ...headers } = this.headers;
    const response = await fetch(`${this.origin}/files`, { method: 'POST', headers, body: form });
    return (await response.json()).id;
  }
}

/** Callers that ask one after the other for the time of the run; answers requests a second and the waits in ms, sorted. */
export async function callers(count, ask) {
  const begin = performance.now();
  const until = begin + options.seconds * 1_000;
  const waits = [];
  await Promise.all(
    Array.from({ length: count }, async () => {
      while (performance.now() < until) {
        const start = performance.now();
        await ask();
        waits.push(performance.now() - start);
      }
    }),
  );
  waits.sort((a, b) => a - b);
  return { rate: (waits.length / (performance.now() - begin)) * 1_000, waits };
}

export const percentile = (waits, share) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))];
