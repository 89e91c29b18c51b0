import { randomUUID } from 'node:crypto';
import type { EventListener } from '@qbit/events';
import { type NatsBus, startNatsBus } from '@qbit/events/nats/nats-bus';
import { type NatsServer, startNatsServer } from '@qbit/testkit';
import { FactsDatabase, silent, until } from './facts-database';

let server: NatsServer | null;
let teller: FactsDatabase;
let taker: FactsDatabase;
const buses: NatsBus[] = [];

beforeAll(async () => {
  [server, teller, taker] = await Promise.all([
    startNatsServer(),
    FactsDatabase.open('auth'),
    FactsDatabase.open('reporting'),
  ]);
  if (!server) console.warn('nats-server is not installed: nothing was shown over the broker');
});
afterEach(async () => {
  await Promise.all(buses.splice(0).map((bus) => bus.stop()));
});
afterAll(async () => {
  await server?.close();
  await Promise.all([teller.close(), taker.close()]);
});

/** One process of a domain. */
function bus(of: FactsDatabase, listeners: readonly EventListener[], more: object = {}): NatsBus {
  const started = startNatsBus({
    facts: [of.facts],
    listeners,
    logger: silent,
    servers: [server?.url ?? ''],
    name: of.domain,
    sweepMs: 50,
    backoffMs: () => 5,
    catchUpMs: 60_000,
    ...more,
  });
  buses.push(started);
  return started;
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
const reaches = (organization: string, count: number) =>
  until(async () => (await taker.effects(organization)).length >= count);

test('facts of many organizations arrive once each and in order, with several processes on either side', async () => {
  if (!server) return;
  const organizations = Array.from({ length: 12 }, () => randomUUID());
  const tellers = [bus(teller, []), bus(teller, [])];
  for (let n = 0; n < 3; n++) bus(taker, [taker.counting('auth')]);
  for (const part of [numbers(1, 20), numbers(21, 40)]) {
    await Promise.all(organizations.map((organization) => teller.write(organization, part)));
    for (const organization of organizations) for (const one of tellers) one.wake('auth', organization);
  }
  await Promise.all(organizations.map((organization) => reaches(organization, 40)));
  for (const organization of organizations) expect(await taker.effects(organization)).toEqual(numbers(1, 40));
});

test('while the broker is away facts wait, and go on when it is back, whoever was killed', async () => {
  if (!server) return;
  const organization = randomUUID();
  const [telling] = [bus(teller, []), bus(taker, [taker.counting('auth')])];
  await teller.write(organization, [1, 2]);
  await reaches(organization, 2);
  expect(telling.isConnected()).toBe(true);
  for (const [signal, next] of [
    ['SIGTERM', [3, 4]],
    ['SIGKILL', [5, 6]],
  ] as const) {
    await server.halt(signal);
    await until(async () => !telling.isConnected());
    expect(telling.isConnected()).toBe(false);
    await teller.write(organization, next);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await taker.effects(organization)).toHaveLength(next[0] - 1);
    await server.resume();
    await reaches(organization, next[1]);
    expect(await taker.effects(organization)).toEqual(numbers(1, next[1]));
  }
});

test('it starts without the broker, and ends without it', async () => {
  if (!server) return;
  await server.halt('SIGTERM');
  const organization = randomUUID();
  await teller.write(organization, [1]);
  await bus(teller, []).stop();
  const telling = bus(teller, []);
  bus(taker, [taker.counting('auth')]);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(telling.isConnected()).toBe(false);
  await server.resume();
  await reaches(organization, 1);
  expect(await taker.effects(organization)).toEqual([1]);
});

test('what the broker has lost comes from the outbox again, though nothing follows it', async () => {
  if (!server) return;
  const organization = randomUUID();
  const telling = bus(teller, []);
  await teller.write(organization, [1, 2, 3]);
  telling.wake('auth', organization);
  await until(async () => (await teller.facts.outbox.unpublished(organization, 1)).length === 0);
  await telling.stop();
  await server.halt('SIGKILL');
  server.forget();
  await server.resume();

  bus(teller, []);
  bus(taker, [taker.counting('auth')], { catchUpMs: 100 });
  await reaches(organization, 3);
  expect(await taker.effects(organization)).toEqual([1, 2, 3]);
});

test('a fact that fails is tried again while others go on, and at last is a dead letter of its own organization', async () => {
  if (!server) return;
  const [shaky, poisoned, healthy] = [randomUUID(), randomUUID(), randomUUID()];
  let failures = 2;
  let isPoison = true;
  bus(teller, []);
  bus(taker, [taker.counting('auth', (n) => (n === 7 && failures-- > 0) || (n === 666 && isPoison))], {
    attempts: 4,
    restMs: () => 100,
  });
  await Promise.all([
    teller.write(shaky, [6, 7, 8]),
    teller.write(poisoned, [1, 666, 3]),
    teller.write(healthy, [1, 2]),
  ]);
  await Promise.all([
    reaches(shaky, 3),
    reaches(healthy, 2),
    until(async () => (await taker.deadLetters(poisoned)).length > 0),
  ]);
  expect(await taker.effects(shaky)).toEqual([6, 7, 8]);
  expect(await taker.effects(healthy)).toEqual([1, 2]);
  expect(await taker.effects(poisoned)).toEqual([1]);
  expect(await taker.deadLetters(poisoned)).toMatchObject([{ domain: 'auth', sequence: 2n, error: '666 is poison' }]);
  isPoison = false;
  await reaches(poisoned, 3);
  expect(await taker.effects(poisoned)).toEqual([1, 666, 3]);
});

test('a fact of megabytes arrives whole, beside small ones', async () => {
  if (!server) return;
  const organization = randomUUID();
  await teller.write(organization, [1]);
  await teller.write(organization, [2], 'ä'.repeat(1_500_000));
  await teller.write(organization, [3]);
  const sizes: number[] = [];
  const listener = taker.counting('auth');
  const receive: EventListener['receive'] = (fact) => {
    sizes.push((fact.data as { padding?: string }).padding?.length ?? 0);
    return listener.receive(fact);
  };
  bus(teller, []);
  bus(taker, [{ ...listener, receive }]);
  await reaches(organization, 3);
  expect(await taker.effects(organization)).toEqual([1, 2, 3]);
  expect(sizes).toContain(1_500_000);
});

test('whoever is killed in the middle of a fact does not lose it, and it has its effect once', async () => {
  if (!server) return;
  const organization = randomUUID();
  bus(teller, []);
  let isHanging = true;
  const listener = taker.counting('auth');
  // The effect is committed, and the process ends before it can say so.
  const receive: EventListener['receive'] = async (fact) => {
    const delivery = await listener.receive(fact);
    if (isHanging) throw new Error('killed');
    return delivery;
  };
  bus(taker, [{ ...listener, receive, bury: async () => 'dead' }]);
  await teller.write(organization, [1, 2, 3]);
  await reaches(organization, 3);
  isHanging = false;
  await teller.write(organization, [4]);
  await reaches(organization, 4);
  expect(await taker.effects(organization)).toEqual([1, 2, 3, 4]);
});
