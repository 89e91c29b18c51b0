import { cookiesOf, type Harness } from '../harness';

export const PASSWORD = 'correct horse battery';

/** A person with an account and a browser: keeps the cookies that answers set. */
export class Person {
  private readonly jar = new Map<string, string>();

  constructor(
    readonly auth: Harness,
    readonly email: string,
    readonly name = 'Ada',
  ) {}

  /** The cookies, as the next request sends them. */
  get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** A request to /auth/*, with the cookies of this browser. */
  async call(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const response = await this.auth.call(path, body, { ...(this.cookie && { cookie: this.cookie }), ...headers });
    for (const pair of cookiesOf(response).split('; ').filter(Boolean)) {
      const [name = '', ...value] = pair.split('=');
      if (value.join('=')) this.jar.set(name, value.join('='));
      else this.jar.delete(name);
    }
    return response;
  }

  /** The same person at another browser. */
  elsewhere(): Person {
    return new Person(this.auth, this.email, this.name);
  }

  signIn(password = PASSWORD): Promise<Response> {
    return this.call('/auth/sign-in/email', { email: this.email, password });
  }

  identity(organizationId: string | null = null) {
    return this.auth.identify(new Headers({ cookie: this.cookie }), organizationId);
  }
}

/** Signs somebody up and in. */
export async function personSignedIn(auth: Harness, email: string, name = 'Ada'): Promise<Person> {
  const person = new Person(auth, email, name);
  await auth.call('/auth/sign-up/email', { name, email, password: PASSWORD });
  const response = await person.signIn();
  if (response.status !== 200) throw new Error(`Signing in failed: ${response.status} ${await response.text()}`);
  return person;
}

/** Waits for what goes on after an answer: mail and audit are written in the background. */
export async function eventually<T>(look: () => T | Promise<T>, until: (found: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const found = await look();
    if (until(found) || tries === 100) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
