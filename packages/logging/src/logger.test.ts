import { PassThrough } from 'node:stream';
import { logContext, withLogContext } from './context';
import { createLogger, type LogLevel } from './logger';

/** A logger and the lines that it has written. */
function writing(level: LogLevel = 'debug', format: 'json' | 'pretty' = 'json') {
  const destination = new PassThrough();
  const logger = createLogger({ service: 'general-ledger', level, format, destination });
  const text = () => String(destination.read() ?? '');
  const lines = () =>
    text()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  return { logger, text, lines };
}

test('a line has time, level, service, message and its fields', () => {
  const { logger, lines } = writing();
  logger.info('Entry posted', { entryNumber: 7, amount: 123456789012345678901n, nothing: undefined });
  const [line] = lines();
  expect(line).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    level: 'info',
    service: 'general-ledger',
    message: 'Entry posted',
    entryNumber: 7,
    amount: '123456789012345678901',
  });
});

test('only what is at the level or above it is written', () => {
  const { logger, lines } = writing('warn');
  logger.debug('1');
  logger.info('2');
  logger.warn('3');
  logger.error('4');
  expect(lines().map(({ level, message }) => [level, message])).toEqual([
    ['warn', '3'],
    ['error', '4'],
  ]);
});

test('fields never take the place of what every line has', () => {
  const { logger, lines } = writing();
  logger.info('the message', { message: 'another', level: 'error', service: 'x', time: 0 });
  expect(lines()).toEqual([
    expect.objectContaining({
      message: 'the message',
      level: 'info',
      service: 'general-ledger',
      message_: 'another',
      level_: 'error',
      service_: 'x',
      time_: 0,
    }),
  ]);
});

test('P-141 every line of a request has its ids, also after awaits and in children, and none has another\u2019s', async () => {
  const { logger, lines } = writing();
  const child = logger.child({ component: 'relay' });
  const request = (requestId: string) =>
    withLogContext({ requestId, traceId: 't', organizationId: 'o' }, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      child.info(requestId);
      withLogContext({ job: 'j' }, () => child.info(requestId, { component: 'inbox' }));
    });
  await Promise.all(['r1', 'r2', 'r3'].map(request));
  logger.info('outside');
  const all = lines();
  expect(all).toHaveLength(7);
  expect(
    all
      .slice(0, -1)
      .every(
        ({ message, requestId, traceId, organizationId }) =>
          message === requestId && traceId === 't' && organizationId === 'o',
      ),
  ).toBe(true);
  expect(all.filter(({ job, component }) => (job === 'j') === (component === 'inbox'))).toHaveLength(7);
  expect(all.at(-1)).not.toHaveProperty('requestId');
  expect(logContext()).toEqual({});
});

test('secrets are redacted in the message, in the logger\u2019s fields and in the context', () => {
  const { logger, text } = writing();
  withLogContext({ authorization: 'Bearer abcdefghij' }, () =>
    logger.child({ dbPassword: 'hunter22' }).info('sent to anna@example.com', { note: 'qbit_live_1234567890' }),
  );
  const line = text();
  expect(line).not.toMatch(/abcdefghij|hunter22|anna|1234567890/);
  expect(JSON.parse(line)).toMatchObject({
    message: 'sent to [redacted]',
    authorization: '[redacted]',
    dbPassword: '[redacted]',
    note: '[redacted]',
  });
});

test('an error is written with its stack, once', () => {
  const { logger, text } = writing();
  const cause = new TypeError('inner');
  const error = Object.assign(new Error('outer', { cause }), { code: '40001' });
  logger.error('Unexpected failure', { error, again: error });
  const written = text();
  const line = JSON.parse(written);
  expect(line.error).toEqual({
    code: '40001',
    name: 'Error',
    message: 'outer',
    stack: error.stack,
    cause: { name: 'TypeError', message: 'inner', stack: cause.stack },
  });
  expect(line.again).toEqual({ name: 'Error', message: 'outer' });
  expect(written.split('Error: outer')).toHaveLength(2);
});

test('nothing that is logged throws, and each makes one line', () => {
  const { logger, lines } = writing();
  const cycle: Record<string, unknown> = { a: [] };
  cycle.a = [cycle];
  const hostile = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('no');
      },
    },
  );
  const getter = {
    get broken(): string {
      throw new Error('no');
    },
    kept: 1,
  };
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  const badError = Object.defineProperty(new Error('x'), 'message', {
    get: () => {
      throw new Error('no');
    },
  });
  const values: unknown[] = [
    cycle,
    hostile,
    getter,
    revoked,
    badError,
    1n,
    Symbol('s'),
    () => 1,
    Number.NaN,
    new Date(Number.NaN),
    Object.create(null),
    {
      toJSON: () => {
        throw new Error('no');
      },
    },
  ];
  for (const value of values) logger.info('value', { value });
  logger.info('whole', getter);
  logger.info('whole', hostile);
  logger.info('whole', cycle);
  const all = lines();
  expect(all).toHaveLength(values.length + 3);
  expect(all[0].value).toEqual({ a: ['[circular]'] });
  expect(all[1].value).toBe('[unreadable]');
  expect(all[2].value).toEqual({ broken: '[unreadable]', kept: 1 });
  expect(all[values.length]).toMatchObject({ broken: '[unreadable]', kept: 1 });
});

test('for a terminal: one line, stacks below it, and no control characters', () => {
  const { logger, text } = writing('info', 'pretty');
  const error = new Error('boom');
  logger.warn('two\nlines \u001b[2J', { requestId: 'r1', list: [1] });
  logger.error('failed', { error });
  const [first = '', second = '', ...stack] = text().trimEnd().split('\n');
  expect(first).toMatch(
    /^\d\d:\d\d:\d\d\.\d{3} WARN {2}general-ledger two\\nlines \\u001b\[2J requestId=r1 list=\[1\]$/,
  );
  expect(second).toMatch(/ ERROR general-ledger failed$/);
  expect(stack.join('\n')).toBe(String(error.stack).replace(/^/gm, '    '));
});
