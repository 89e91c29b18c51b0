import fc from 'fast-check';
import {
  externalReferenceFaults,
  isExternalId,
  isExternalSource,
  readExternalId,
  sameExternalReference,
  writtenExternalId,
} from './external-reference';

test.each([
  ['shop', true],
  ['acme-pos', true],
  ['2-go', true],
  ['a'.repeat(64), true],
  ['a'.repeat(65), false],
  ['', false],
  ['Shop', false],
  ['acme_pos', false],
  ['-shop', false],
  ['shop-', false],
  ['acme--pos', false],
  ['café', false],
])('%j as a source: %s', (text, holds) => {
  expect(isExternalSource(text)).toBe(holds);
});

test.each([
  ['1', true],
  ['Order #12/2026; "a, b"', true],
  ['x'.repeat(255), true],
  ['x'.repeat(256), false],
  ['', false],
  [' ', false],
  [' 1', false],
  ['1 ', false],
  ['a\nb', false],
  ['a\u0000b', false],
  ['\ud800', false],
])('%j as an id: %s', (text, holds) => {
  expect(isExternalId(text)).toBe(holds);
});

test('both parts of a reference are said to be at fault, where they are; no reference has no fault', () => {
  const faults = externalReferenceFaults({ source: 'Shop', id: '' }, ['input', 'externalReference']);
  expect(faults.map(({ code, path }) => [code, path.join('.')])).toEqual([
    ['EXTERNAL_SOURCE_INVALID', 'input.externalReference.source'],
    ['EXTERNAL_ID_INVALID', 'input.externalReference.id'],
  ]);
  expect(externalReferenceFaults({ source: 'shop', id: '1' }, [])).toEqual([]);
  expect(externalReferenceFaults(null, [])).toEqual([]);
});

test('references are the same by both parts', () => {
  const one = { source: 'shop', id: '1' };
  expect(sameExternalReference(one, { ...one })).toBe(true);
  expect(sameExternalReference(one, { ...one, source: 'till' })).toBe(false);
  expect(sameExternalReference(one, { ...one, id: '2' })).toBe(false);
  expect(sameExternalReference(one, null)).toBe(false);
  expect(sameExternalReference(null, null)).toBe(true);
});

test('an id comes back from plain text, and holds none of the signs that a format reads as its own', () => {
  const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter(isExternalId);
  fc.assert(
    fc.property(id, (text) => {
      const written = writtenExternalId(text);
      expect(readExternalId(written)).toBe(text);
      expect(written).not.toMatch(/[,;:"'\\[\](){}]|\s{2,}/);
    }),
  );
  expect(readExternalId('100%')).toBe('100%');
});
