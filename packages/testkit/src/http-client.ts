/** A person with a browser, or a program with a key, before a running QBit. */
export class HttpClient {
  /** The cookie of its session. */
  session = '';
  /** The organization that requests act in (public id); null for none. */
  organizationId: string | null = null;
  /** What the client has seen: sent as `x-at-least`. */
  position = '';

  constructor(
    readonly origin: string,
    private readonly bearer: string | null = null,
  ) {}

  /** A request as a page of ours sends it. */
  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.bearer) headers.set('authorization', `Bearer ${this.bearer}`);
    else {
      headers.set('origin', this.origin);
      if (this.session) headers.set('cookie', this.session);
    }
    if (this.organizationId && !this.bearer) headers.set('x-organization-id', this.organizationId);
    if (this.position) headers.set('x-at-least', this.position);
    const response = await fetch(this.origin + path, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      if (/session_token=/.test(pair)) this.session = pair;
    }
    return response;
  }

  /** Posts JSON and answers JSON. */
  async post<Answer = Record<string, unknown>>(
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await this.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Answer;
  }

  /** Runs an operation; throws where the request as a whole failed. */
  async graphql<Data = Record<string, never>>(
    query: string,
    variables: Record<string, unknown> = {},
    path = '/graphql',
  ): Promise<Data> {
    const { data, errors } = await this.post<{ data?: Data; errors?: { message: string; extensions?: unknown }[] }>(
      path,
      { query, variables },
    );
    if (errors?.length || !data) throw new Error(`The operation failed: ${JSON.stringify(errors)}`);
    return data;
  }

  async signUp(name = 'Ada'): Promise<{ email: string; password: string }> {
    const account = {
      name,
      email: `${name.toLowerCase()}-${crypto.randomUUID()}@example.com`,
      password: 'correct horse battery',
    };
    await this.post('/auth/sign-up/email', account);
    await this.post('/auth/sign-in/email', { email: account.email, password: account.password });
    if (!this.session) throw new Error('Signing in gave no session');
    return account;
  }

  /** Makes an organization and acts in it from then on. */
  async createOrganization(
    input: {
      name?: string;
      country?: string;
      functionalCurrency?: string;
      fiscalYearStartMonth?: number;
      chartTemplate?: string;
    } = {},
  ): Promise<string> {
    const { createOrganization } = await this.graphql<{
      createOrganization: { organization: { id: string }; position: string; errors: unknown[] };
    }>(
      'mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { organization { id } position errors { code message path } } }',
      {
        input: {
          name: 'Analytical Engines',
          country: 'DE',
          functionalCurrency: 'EUR',
          chartTemplate: 'international',
          ...input,
        },
      },
    );
    if (!createOrganization.organization)
      throw new Error(`No organization: ${JSON.stringify(createOrganization.errors)}`);
    this.organizationId = createOrganization.organization.id;
    this.position = createOrganization.position;
    return createOrganization.organization.id;
  }

  /** Uploads a file; its public id. */
  async upload(content: Uint8Array | string, name: string): Promise<string> {
    const form = new FormData();
    form.append('file', new Blob([typeof content === 'string' ? content : Buffer.from(content)]), name);
    const response = await this.request('/files', { method: 'POST', body: form });
    const answer = (await response.json()) as { id?: string };
    if (response.status !== 201 || !answer.id) throw new Error(`The upload failed: ${JSON.stringify(answer)}`);
    return answer.id;
  }
}
