import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  currentTraceId,
  currentTraceparent,
  startTracing,
  tracer,
  type Tracing,
  withSpan,
  withTraceparent,
} from '../src';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly status: { readonly code?: number; readonly message?: string };
  readonly attributes: readonly { readonly key: string; readonly value: unknown }[];
}

const requests: { url: string | undefined; body: string }[] = [];
let collector: Server;
let tracing: Tracing;

/** A trace that began elsewhere and is sampled, from the standard's examples. */
const REMOTE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

beforeAll(async () => {
  collector = createServer(async (request, response) => {
    requests.push({ url: request.url, body: await text(request) });
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}/`;
  tracing = await startTracing({ service: 'general-ledger', endpoint, sampleRatio: 1 });
});

afterAll(() => new Promise((resolve) => collector.close(resolve)));

test('a collector sees each span with its service, parent, attributes and failure', async () => {
  expect(tracing.enabled).toBe(true);
  await expect(startTracing({ service: 'another', endpoint: 'http://127.0.0.1:1', sampleRatio: 1 })).rejects.toThrow(
    'once',
  );

  const inner = await withTraceparent(REMOTE, () =>
    withSpan('post entry', { 'qbit.lines': 2 }, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      expect(currentTraceId()).toBe('0af7651916cd43dd8448eb211c80319c');
      return withSpan('sql', {}, () => currentTraceparent());
    }),
  );
  expect(inner).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/);
  await expect(
    withSpan('fails', {}, () => Promise.reject(Object.assign(new Error('anna@example.com'), { code: '40001' }))),
  ).rejects.toThrow('anna');
  expect(() =>
    withSpan('throws', {}, () => {
      throw new TypeError('no');
    }),
  ).toThrow('no');
  withTraceparent('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00', () =>
    withSpan('not sampled', {}, () => undefined),
  );
  for (const malformed of [
    null,
    undefined,
    '',
    'x',
    REMOTE.toUpperCase(),
    `${REMOTE}-x`,
    `ff${REMOTE.slice(2)}`,
    REMOTE.replace('0af7651916cd43dd8448eb211c80319c', '0'.repeat(32)),
  ]) {
    withTraceparent(malformed, () => expect(currentTraceparent()).toBeNull());
  }
  expect(withTraceparent(`01${REMOTE.slice(2)}-more`, currentTraceparent)).toBe(REMOTE);
  tracer('relay').startSpan('by hand').end();
  await tracing.stop();

  expect(requests.every(({ url }) => url === '/v1/traces')).toBe(true);
  const resources = requests.flatMap(({ body }) => JSON.parse(body).resourceSpans);
  const spans: Span[] = resources.flatMap(({ scopeSpans }) =>
    scopeSpans.flatMap((scope: { spans: Span[] }) => scope.spans),
  );
  const named = (name: string) => spans.find((span) => span.name === name);
  expect(spans.map(({ name }) => name).toSorted()).toEqual(['by hand', 'fails', 'post entry', 'sql', 'throws']);
  expect(named('post entry')).toMatchObject({
    traceId: '0af7651916cd43dd8448eb211c80319c',
    parentSpanId: 'b7ad6b7169203331',
    attributes: [{ key: 'qbit.lines', value: { intValue: 2 } }],
  });
  expect(named('sql')).toMatchObject({ parentSpanId: named('post entry')?.spanId, spanId: inner?.slice(36, 52) });
  expect(named('fails')).toMatchObject({
    status: { code: 2, message: '40001' },
    attributes: [{ key: 'error.type', value: { stringValue: '40001' } }],
  });
  expect(named('throws')?.status).toEqual({ code: 2, message: 'TypeError' });
  expect(JSON.stringify(requests)).not.toContain('anna');
  expect(JSON.stringify(resources[0].resource)).toContain(
    '{"key":"service.name","value":{"stringValue":"general-ledger"}}',
  );
});
