import { randomUUID } from 'node:crypto';
import { appendFacts, type Envelope, FactFailed, observeFacts, startInProcessBus } from '@qbit/events';
import { Registry } from 'prom-client';
import { FactsDatabase, silent, until } from './facts-database';

/** It listens to itself here. */
let own: FactsDatabase;
beforeAll(async () => {
  own = await FactsDatabase.open('auth');
});
afterAll(() => own.close());

test('the sequence is gapless however many write at once', async () => {
  const organization = randomUUID();
  await Promise.all(Array.from({ length: 20 }, (_, n) => own.write(organization, [n, n])));
  expect((await own.all(organization)).map(({ sequence }) => Number(sequence))).toEqual(
    Array.from({ length: 40 }, (_, n) => n + 1),
  );
});

test('a transaction that is rolled back gives its sequence back', async () => {
  const organization = randomUUID();
  await own.write(organization, [1]);
  const failing = own.store.inTransaction(organization, async (tx) => {
    await appendFacts(tx, organization, [
      { type: 'qbit.auth.thing.counted.v1', subject: 's', data: {}, actor: { kind: 'user', id: 'ada' } },
    ]);
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  await own.write(organization, [2]);
  expect((await own.all(organization)).map(({ sequence, data }) => [sequence, data])).toEqual([
    ['1', { n: 1 }],
    ['2', { n: 2 }],
  ]);
});

test('a fact that comes three times and out of order has one effect, in order', async () => {
  const organization = randomUUID();
  await own.write(organization, [1, 2, 3]);
  const [first, second, third] = (await own.all(organization)) as [Envelope, Envelope, Envelope];
  const listener = own.counting('auth');
  const deliveries = [];
  for (const envelope of [third, second, third, first, second, first, third])
    deliveries.push(await listener.receive(envelope));
  expect(deliveries).toEqual(['parked', 'parked', 'parked', 'applied', 'known', 'known', 'known']);
  expect(await own.effects(organization)).toEqual([1, 2, 3]);
  expect(await listener.applied(organization)).toBe(3n);
});

test('an effect that fails is rolled back whole and tried again', async () => {
  const organization = randomUUID();
  let failures = 2;
  const relay = startInProcessBus({
    facts: [own.facts],
    listeners: [own.counting('auth', (n) => n === 2 && failures-- > 0)],
    logger: silent,
    sweepMs: 60_000,
    backoffMs: () => 1,
  });
  await own.write(organization, [1, 2, 3]);
  relay.wake('auth', organization);
  await relay.idle();
  await relay.stop();
  expect(await own.effects(organization)).toEqual([1, 2, 3]);
});

test('poison becomes a dead letter and holds up its own organization alone', async () => {
  const [poisoned, healthy] = [randomUUID(), randomUUID()];
  await own.write(poisoned, [1, 666, 3]);
  await own.write(healthy, [1, 2, 3]);
  const options = { facts: [own.facts], logger: silent, sweepMs: 60_000, attempts: 3, backoffMs: () => 1 };
  const relay = startInProcessBus({ ...options, listeners: [own.counting('auth', (n) => n === 666)] });
  await relay.idle();
  await relay.stop();
  expect(await own.effects(healthy)).toEqual([1, 2, 3]);
  expect(await own.effects(poisoned)).toEqual([1]);
  expect(await own.deadLetters(poisoned)).toMatchObject([{ sequence: 2n, error: '666 is poison', attempts: 3 }]);

  // Once the cause is mended, receiving the letter again applies it and what was parked behind it.
  const [, letter] = (await own.all(poisoned)) as [Envelope, Envelope];
  expect(await own.counting('auth').receive(letter)).toBe('applied');
  expect(await own.effects(poisoned)).toEqual([1, 666, 3]);
  expect(await own.deadLetters(poisoned)).toEqual([]);
});

test('a dead letter is tried again by itself once it has rested, with what waits behind it', async () => {
  const organization = randomUUID();
  await own.write(organization, [1, 666, 3, 4]);
  let mended = false;
  const listener = own.counting('auth', (n) => n === 666 && !mended);
  const rests: number[] = [];
  const relay = startInProcessBus({
    facts: [own.facts],
    listeners: [listener],
    logger: silent,
    sweepMs: 20,
    attempts: 2,
    backoffMs: () => 1,
    restMs: (attempt) => {
      rests.push(attempt);
      return 50;
    },
  });
  await until(async () => (await own.deadLetters(organization))[0]?.attempts === 4);
  expect(await own.deadLetters(organization)).toMatchObject([{ domain: 'auth', sequence: 2n, error: '666 is poison' }]);
  expect(await own.effects(organization)).toEqual([1]);
  mended = true;
  await until(async () => (await own.effects(organization)).length === 4);
  await relay.stop();
  expect(await own.effects(organization)).toEqual([1, 666, 3, 4]);
  expect(await own.deadLetters(organization)).toEqual([]);
  // It rested after each try: the first time after the last of the two that made it a dead letter.
  expect([...new Set(rests)].slice(0, 3)).toEqual([2, 3, 4]);
});

test('a dead letter that has not rested is left alone', async () => {
  const organization = randomUUID();
  await own.write(organization, [666]);
  let tries = 0;
  const listener = own.counting('auth', (n) => n === 666 && ++tries > 0);
  const options = { facts: [own.facts], listeners: [listener], logger: silent, attempts: 2, backoffMs: () => 1 };
  const relay = startInProcessBus({ ...options, sweepMs: 10 });
  await until(async () => (await own.deadLetters(organization)).length === 1);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await relay.stop();
  expect(tries).toBe(2);
});

test('a parked fact that fails is tried again, and is the one that is buried', async () => {
  const organization = randomUUID();
  await own.write(organization, [1, 2, 3]);
  const [first, second, third] = (await own.all(organization)) as [Envelope, Envelope, Envelope];
  let failures = 1;
  const listener = own.counting('auth', (n) => n === 2 && failures-- > 0);
  expect(await listener.receive(third)).toBe('parked');
  expect(await listener.receive(second)).toBe('parked');
  const failure = await listener.receive(first).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(FactFailed);
  expect((failure as FactFailed).envelope.sequence).toBe('2');
  // The first one is known by now; what waits behind it goes on all the same.
  expect(await listener.receive(first)).toBe('known');
  expect(await own.effects(organization)).toEqual([1, 2, 3]);

  const stuck = randomUUID();
  await own.write(stuck, [1, 666, 3]);
  const [one, two, three] = (await own.all(stuck)) as [Envelope, Envelope, Envelope];
  const poisoned = own.counting('auth', (n) => n === 666);
  for (const envelope of [three, two]) await poisoned.receive(envelope);
  const error = (await poisoned.receive(one).catch((thrown: unknown) => thrown)) as FactFailed;
  await poisoned.bury(error.envelope, error.cause, 2);
  expect(await own.deadLetters(stuck)).toMatchObject([{ sequence: 2n, error: '666 is poison' }]);
  expect(await poisoned.receive(one)).toBe('known');
  await expect(poisoned.retryDead(stuck)).rejects.toThrow('666 is poison');
  expect(await own.counting('auth').retryDead(stuck)).toBe('applied');
  expect(await own.effects(stuck)).toEqual([1, 666, 3]);
  expect(await own.counting('auth').retryDead(stuck)).toBe(null);
});

test('the relay buries the fact that failed, and not the one that it delivered', async () => {
  const organization = randomUUID();
  await own.write(organization, [1, 666]);
  const [, second] = (await own.all(organization)) as [Envelope, Envelope];
  const listener = own.counting('auth', (n) => n === 666);
  await listener.receive(second);
  const options = { facts: [own.facts], listeners: [listener], logger: silent, attempts: 2, backoffMs: () => 1 };
  const relay = startInProcessBus({ ...options, sweepMs: 60_000 });
  await relay.idle();
  await relay.stop();
  expect(await own.effects(organization)).toEqual([1]);
  expect(await own.deadLetters(organization)).toMatchObject([{ sequence: 2n, error: '666 is poison' }]);
});

test('whoever is new, or missed facts in the middle, gets them again by itself; what is under way is left alone', async () => {
  const organization = randomUUID();
  await own.write(organization, [1, 2, 3]);
  // Told while nobody listened.
  await own.facts.outbox.markPublished(organization, 3n);
  let deliveries = 0;
  const counted = own.counting('auth');
  const listener = { ...counted, receive: (fact: Envelope) => (deliveries++, counted.receive(fact)) };
  const options = { facts: [own.facts], listeners: [listener], logger: silent, sweepMs: 20 };
  const patient = startInProcessBus({ ...options, catchUpMs: 60_000 });
  await own.write(organization, [4]);
  await until(async () => deliveries === 1);
  // The fourth came and waits for the ones before it.
  await new Promise((resolve) => setTimeout(resolve, 100));
  await patient.stop();
  expect(await own.effects(organization)).toEqual([]);
  expect(deliveries).toBe(1);

  const bus = startInProcessBus({ ...options, catchUpMs: 30 });
  await until(async () => (await own.effects(organization)).length === 4);
  await bus.stop();
  expect(await own.effects(organization)).toEqual([1, 2, 3, 4]);
});

test('facts that nobody told of go out at the next look', async () => {
  const organization = randomUUID();
  const relay = startInProcessBus({
    facts: [own.facts],
    listeners: [own.counting('auth')],
    logger: silent,
    sweepMs: 20,
  });
  await own.write(organization, [1]);
  const deadline = Date.now() + 5_000;
  while (!(await own.effects(organization)).length && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 10));
  await relay.stop();
  expect(await own.effects(organization)).toEqual([1]);
});

test('metrics say what waits, who is behind and what is dead', async () => {
  const counting = await FactsDatabase.open('auth');
  const organization = randomUUID();
  await counting.write(organization, [1, 666, 3]);
  await new Promise((resolve) => setTimeout(resolve, 60));
  const registry = new Registry();
  const value = async (name: string) => {
    const metric = await registry.getSingleMetric(name)?.get();
    return metric?.values.map(({ labels, value: at }) => [...Object.values(labels), at]);
  };
  const bus = startInProcessBus({
    facts: [counting.facts],
    listeners: [counting.counting('auth', (n) => n === 666)],
    logger: silent,
    attempts: 1,
    sweepMs: 60_000,
    catchUpMs: 20,
  });
  observeFacts(registry, [counting.facts], bus);
  await bus.idle();
  await until(async () => bus.lag()[0]?.facts === 2);
  expect(await value('qbit_inbox_lag_facts')).toEqual([['auth', 'auth', 2]]);
  expect(await value('qbit_dead_letters')).toEqual([['auth', 1]]);
  expect(await value('qbit_outbox_age_seconds')).toEqual([['auth', 0]]);
  await bus.stop();
  await counting.write(organization, [4]);
  await new Promise((resolve) => setTimeout(resolve, 60));
  const [[domain, age] = []] = (await value('qbit_outbox_age_seconds')) ?? [];
  expect([domain, Number(age) >= 0.05 && Number(age) < 5]).toEqual(['auth', true]);
  await counting.close();
});
