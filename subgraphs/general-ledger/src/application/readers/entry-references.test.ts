import { isDerivedReference } from '../../domain/idempotency-key';
import { EntryReferences } from './entry-references';

test('an id is of one entry of a file', () => {
  const references = new EntryReferences();
  expect([references.add('7'), references.add('8'), references.add('7')]).toEqual([true, true, false]);
});

test('entries without an id are told by their content, and equal ones by their count', () => {
  const [references, again] = [new EntryReferences(), new EntryReferences()];
  const content = ['2026-01-01', 'Rent', [['Assets:Bank', ['EUR', '1/1'], null]]];
  const first = references.ofContent(content);
  // The first 12 bytes of `printf '["2026-01-01","Rent",[["Assets:Bank",["EUR","1/1"],null]]]' | sha256sum`.
  expect(first).toBe('#16690c194ce80d142e161d03:1');
  expect([references.ofContent(content), references.ofContent([...content, ''])]).toEqual([
    '#16690c194ce80d142e161d03:2',
    expect.stringMatching(/^#(?!16690c194ce80d142e161d03)[0-9a-f]{24}:1$/),
  ]);
  expect(again.ofContent(content)).toBe(first);
});

test('what somebody calls his entries is no derived reference, whatever it begins with', () => {
  expect(['#123', '#', `#${'a'.repeat(24)}:1`].map(isDerivedReference)).toEqual([false, false, true]);
});
