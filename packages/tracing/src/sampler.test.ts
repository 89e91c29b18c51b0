// cspell:ignore bfffffffffffff
import { ROOT_CONTEXT, SpanKind, trace, TraceFlags } from '@opentelemetry/api';
import * as fc from 'fast-check';
import { parentBasedRatioSampler } from './sampler';

const decide = (ratio: number, traceId: string, parent = ROOT_CONTEXT) =>
  parentBasedRatioSampler(ratio).shouldSample(parent, traceId, 'x', SpanKind.INTERNAL, {}, []).decision;
const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
    .map((digits) => digits.join(''));
const NOT_RECORD = 0;
const RECORD_AND_SAMPLED = 2;

test('of new traces the share is recorded that was asked for: by 56 random bits', () => {
  expect(decide(0, 'f'.repeat(32))).toBe(NOT_RECORD);
  expect(decide(1, '0'.repeat(32))).toBe(RECORD_AND_SAMPLED);
  expect(decide(0.5, `${'f'.repeat(18)}7fffffffffffff`)).toBe(NOT_RECORD);
  expect(decide(0.5, `${'0'.repeat(18)}80000000000000`)).toBe(RECORD_AND_SAMPLED);
  expect(decide(0.25, `${'0'.repeat(18)}bfffffffffffff`)).toBe(NOT_RECORD);
  expect(decide(0.25, `${'0'.repeat(18)}c0000000000000`)).toBe(RECORD_AND_SAMPLED);
});

test('property: a trace that has begun is recorded whole or not at all, whatever the ratio', () => {
  fc.assert(
    fc.property(
      hex(32),
      hex(16),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.boolean(),
      (traceId, spanId, ratio, sampled) => {
        fc.pre(!/^0+$/.test(traceId) && !/^0+$/.test(spanId));
        const parent = trace.setSpanContext(ROOT_CONTEXT, {
          traceId,
          spanId,
          traceFlags: sampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
          isRemote: true,
        });
        expect(decide(ratio, traceId, parent)).toBe(sampled ? RECORD_AND_SAMPLED : NOT_RECORD);
      },
    ),
  );
});

test.each([-0.1, 1.1, Number.NaN])('%d is no ratio', (ratio) => {
  expect(() => parentBasedRatioSampler(ratio)).toThrow(RangeError);
});
