// cspell:ignore fauthorize cget Fevil
import { request as rawRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { ROUTES, routeOf } from '../../src/engine/routes';
import { type Harness, startHarness } from '../harness';
import { PASSWORD, type Person, personSignedIn } from './people';

let auth: Harness;
let person: Person;
let server: Server;
beforeAll(async () => {
  auth = await startHarness();
  person = await personSignedIn(auth, 'routes@example.com');
  server = createServer(auth.open.handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await auth.close();
});

/** A request whose target is sent as it stands: fetch would tidy it up. */
function raw(method: string, path: string, body = ''): Promise<number> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', origin: auth.origin, cookie: person.cookie };
    const request = rawRequest({ port, host: '127.0.0.1', method, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject);
    request.end(body);
  });
}

test.each([
  ['GET', '/auth/ok'],
  ['GET', '/auth/error'],
  ['POST', '/auth/update-user'],
  ['POST', '/auth/update-session'],
  ['POST', '/auth/delete-user'],
  ['POST', '/auth/set-password'],
  ['POST', '/auth/verify-password'],
  ['POST', '/auth/link-social'],
  ['POST', '/auth/unlink-account'],
  ['GET', '/auth/list-accounts'],
  ['POST', '/auth/sign-in/social'],
  ['GET', '/auth/callback/google'],
  ['GET', '/auth/token'],
  ['POST', '/auth/two-factor/send-otp'],
  ['POST', '/auth/two-factor/view-backup-codes'],
  ['POST', '/auth/two-factor/get-totp-uri'],
  ['POST', '/auth/admin/oauth2/create-client'],
  ['POST', '/auth/admin/set-role'],
  ['POST', '/auth/oauth2/register'],
  ['POST', '/auth/oauth2/continue'],
  ['POST', '/auth/oauth2/update-consent'],
  ['GET', '/auth/oauth2/end-session'],
  ['POST', '/auth/oauth2/create-client'],
  ['GET', '/auth/oauth2/get-clients'],
  ['POST', '/auth/oauth2/client/rotate-secret'],
  ['GET', '/auth/sign-in/email'],
  ['DELETE', '/auth/sign-out'],
  ['GET', '/auth'],
  ['GET', '/auth/'],
  ['GET', '/.well-known/change-password'],
])('%s %s is not there', async (method, path) => {
  expect(await raw(method, path, method === 'POST' ? '{}' : '')).toBe(404);
});

test.each([
  '/auth/../auth/get-session',
  '/auth/./get-session',
  '/auth//get-session',
  '//auth/get-session',
  '/auth/%2e%2e/auth/get-session',
  '/auth/%2E/get-session',
  '/auth/oauth2%2fauthorize',
  '/auth\\get-session',
  '/auth/%5cget-session',
  '/auth/get-session%00',
  '/auth/get-session/..',
  '/auth/%252e%252e/get-session',
  'http://auth.test/auth/get-session',
])('stack trap: the path %s leads nowhere', async (path) => {
  expect(routeOf('GET', path)).toEqual({ ok: false, status: 400 });
  expect(await raw('GET', path)).toBe(400);
});

test('each path of the list is one of the engine, and answers to its method alone', () => {
  for (const { method, path } of ROUTES) {
    expect(routeOf(method, `/auth${path}`)).toMatchObject({ ok: true });
    expect(routeOf(method === 'GET' ? 'POST' : 'GET', `/auth${path}`)).toEqual({ ok: false, status: 404 });
  }
  expect(routeOf('GET', '/auth/get-session/')).toEqual({ ok: false, status: 404 });
});

test('every route of the list exists', async () => {
  for (const { method, path, body } of ROUTES) {
    const status = await raw(method, `/auth${path}`, body === 'none' ? '' : '{}');
    expect([`${method} ${path}`, status === 404]).toEqual([`${method} ${path}`, false]);
    expect([`${method} ${path}`, status >= 500]).toEqual([`${method} ${path}`, false]);
  }
  person = await personSignedIn(auth, 'routes-again@example.com');
});

test.each(['no json', '[]', '"text"', 'null', '{"email":', '\u0000'])('the body %j is refused', async (body) => {
  expect(await raw('POST', '/auth/sign-in/email', body)).toBe(400);
});

test('a body over 64 kB is refused, whether it says so or not', async () => {
  const large = JSON.stringify({ email: 'a@example.com', password: 'x'.repeat(70_000) });
  expect(await raw('POST', '/auth/sign-in/email', large)).toBe(413);
  const stream = new ReadableStream({
    start(controller) {
      for (let part = 0; part < 10; part++) controller.enqueue(Buffer.alloc(10_000, 0x20));
      controller.close();
    },
  });
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/auth/sign-in/email`, {
    method: 'POST',
    body: stream,
    duplex: 'half',
    headers: { 'content-type': 'application/json', origin: auth.origin },
  } as RequestInit & { duplex: 'half' });
  expect(answer.status).toBe(413);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
});

test('a form is taken from OAuth clients alone: a page of another origin can send one', async () => {
  const form = (path: string) =>
    auth.call(path, undefined).then(() =>
      fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
        method: 'POST',
        body: new URLSearchParams({ email: person.email, password: PASSWORD, grant_type: 'x' }),
        headers: { origin: auth.origin },
      }),
    );
  expect((await form('/auth/sign-in/email')).status).toBe(415);
});

test.each(['not-a-uuid', '00000000-0000-0000-0000-000000000000', "' OR 1=1", '💥', ''])(
  'stack trap: the id %j is not found, and never a failure of ours',
  async (id) => {
    for (const path of [
      '/auth/passkey/delete-passkey',
      '/auth/passkey/update-passkey',
      '/auth/oauth2/delete-consent',
    ]) {
      const { status } = await person.call(path, { id, name: 'a name' });
      expect([path, status >= 400 && status < 500]).toEqual([path, true]);
    }
  },
);

test('what is not ours is refused: a page of another origin cannot act with our cookie', async () => {
  const answer = await person.call('/auth/sign-out', {}, { origin: 'https://evil.example' });
  expect(answer.status).toBe(403);
  expect(await person.identity()).not.toBeNull();
});

test('a redirect leads to us alone', async () => {
  const answer = await auth.call('/auth/verify-email?token=x&callbackURL=https%3A%2F%2Fevil.example');
  expect(answer.status).toBe(403);
});
