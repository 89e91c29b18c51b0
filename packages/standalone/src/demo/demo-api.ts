/** The headers of a request that say who asks: a session's cookie, or a key. */
type Credential = Readonly<Record<string, string>>;

/** QBit's API as the demo uses it: as any person or program does. */
export class DemoApi {
  private position = '';

  constructor(
    private readonly origin: string,
    private readonly credential: Credential,
    private readonly signal?: AbortSignal,
  ) {}

  /** The same in a company (public id), for whose books to be there is waited by a position. */
  within(organizationId: string, position: string): DemoApi {
    const api = new DemoApi(this.origin, { ...this.credential, 'x-organization-id': organizationId }, this.signal);
    api.position = position;
    return api;
  }

  /** Runs an operation; throws where anything of it is refused. */
  async graphql<Data = unknown>(query: string, variables: object = {}): Promise<Data> {
    const headers = { 'content-type': 'application/json', ...this.headers() };
    const body = JSON.stringify({ query, variables });
    const response = await this.send('/graphql', { method: 'POST', headers, body });
    const { data, errors } = (await response.json()) as {
      data?: Record<string, { errors?: unknown[] }>;
      errors?: unknown[];
    };
    const faults = [...(errors ?? []), ...Object.values(data ?? {}).flatMap((payload) => payload?.errors ?? [])];
    if (faults.length || !data) throw new Error(`The demo could not be made: ${JSON.stringify(faults).slice(0, 500)}`);
    return data as Data;
  }

  /** Uploads rates; the id of the file. */
  async uploadRates(csv: string): Promise<string> {
    const body = new FormData();
    body.append('file', new Blob([csv], { type: 'text/csv' }), 'rates.csv');
    const response = await this.send('/files?purpose=rates', { method: 'POST', headers: this.headers(), body });
    const answer = (await response.json()) as { id?: string };
    if (!answer.id) throw new Error(`The demo could not be made: ${JSON.stringify(answer).slice(0, 500)}`);
    return answer.id;
  }

  private send(path: string, init: RequestInit): Promise<Response> {
    return fetch(this.origin + path, { ...init, ...(this.signal && { signal: this.signal }) });
  }

  private headers(): Record<string, string> {
    return { ...this.credential, origin: this.origin, ...(this.position && { 'x-at-least': this.position }) };
  }
}
