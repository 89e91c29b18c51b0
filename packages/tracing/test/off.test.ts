import { currentTraceId, currentTraceparent, startTracing, withSpan, withTraceparent } from '../src';

const loaded: string[] = [];
jest.mock('@opentelemetry/sdk-node', () => {
  loaded.push('sdk-node');
  return {};
});
jest.mock('@opentelemetry/exporter-trace-otlp-http', () => {
  loaded.push('exporter');
  return {};
});

test('without an endpoint nothing heavy is loaded and every helper does nothing but run', async () => {
  const tracing = await startTracing({ service: 'gateway', sampleRatio: 1 });
  expect(tracing.enabled).toBe(false);
  expect(withSpan('work', {}, () => 1)).toBe(1);
  await expect(withSpan('work', {}, async () => 2)).resolves.toBe(2);
  expect(() =>
    withSpan('work', {}, () => {
      throw new TypeError('no');
    }),
  ).toThrow('no');
  await expect(withSpan('work', {}, async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(withTraceparent('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', () => 3)).toBe(3);
  expect([currentTraceparent(), currentTraceId()]).toEqual([null, null]);
  await tracing.stop();
  expect(loaded).toEqual([]);
});

test('the mocks would tell: with an endpoint both are loaded', async () => {
  await expect(startTracing({ service: 'gateway', endpoint: 'http://127.0.0.1:1', sampleRatio: 1 })).rejects.toThrow();
  expect(loaded.toSorted()).toEqual(['exporter', 'sdk-node']);
});

test('a wrong ratio is told even where tracing is off', async () => {
  await expect(startTracing({ service: 'gateway', sampleRatio: 2 })).rejects.toThrow(RangeError);
});
