import * as fc from 'fast-check';
import { canonicalJson, constantTimeEqual, inputHash, randomToken, sha256, sha256Hex } from './hashing';

test('SHA-256 of the standard\u2019s examples', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256(new Uint8Array([0x61, 0x62, 0x63])).toString('hex')).toBe(sha256Hex('abc'));
});

describe('canonical JSON (RFC 8785)', () => {
  test('the example of section 3.2.2', () => {
    const value: unknown = JSON.parse(`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
      "literals": [null, true, false]
    }`);
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('members are sorted by UTF-16 code units, as in section 3.2.3', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
  });

  test('-0 is 0, and members that are undefined are absent', () => {
    expect(canonicalJson({ b: undefined, a: -0 })).toBe('{"a":0}');
    expect(canonicalJson(Object.assign(Object.create(null), { b: [], a: {} }))).toBe('{"a":{},"b":[]}');
  });

  test('what is not JSON is refused', () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = [cycle];
    const refused = [
      Number.NaN,
      Number.POSITIVE_INFINITY,
      1n,
      undefined,
      [undefined],
      () => 1,
      Symbol('x'),
      new Date(0),
      new Map(),
      '\ud800',
      { '\udc00': 1 },
      cycle,
    ];
    for (const value of refused) expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  test('what stands twice is not a cycle', () => {
    const line = { a: 1 };
    expect(canonicalJson([line, line])).toBe('[{"a":1},{"a":1}]');
  });

  test('property: it is JSON, it is stable, and the order of members does not matter', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.integer()), (members) => {
        expect(canonicalJson(Object.fromEntries(Object.entries(members).reverse()))).toBe(canonicalJson(members));
      }),
    );
  });
});

describe('S-24 the hash of an input', () => {
  test('is of operation and input together, whatever the order of members', () => {
    const hash = inputHash('postJournalEntry', { a: 1, b: [2] });
    expect(hash).toHaveLength(32);
    expect(inputHash('postJournalEntry', { b: [2], a: 1 })).toEqual(hash);
    expect(hash).toEqual(sha256('["postJournalEntry",{"a":1,"b":[2]}]'));
  });

  test.each([
    ['another operation', 'reverseJournalEntry', { a: 1 }],
    ['another value', 'postJournalEntry', { a: 2 }],
    ['null is not absent', 'postJournalEntry', { a: 1, b: null }],
    ['1.50 is not 1.5 as received', 'postJournalEntry', { a: '1' }],
  ])('%s is another hash', (_name, operation, input) => {
    expect(inputHash(operation, input)).not.toEqual(inputHash('postJournalEntry', { a: 1 }));
  });
});

test('secrets are compared whole, whatever their lengths', () => {
  expect(constantTimeEqual('abc', new TextEncoder().encode('abc'))).toBe(true);
  expect(constantTimeEqual('abc', 'abd')).toBe(false);
  expect(constantTimeEqual('abc', 'abcd')).toBe(false);
});

test('tokens are random, safe in a URL and of 16 bytes or more', () => {
  expect(randomToken()).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(new Set(Array.from({ length: 100 }, () => randomToken(16))).size).toBe(100);
  expect(() => randomToken(15)).toThrow(RangeError);
});
