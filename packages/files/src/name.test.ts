// cspell:ignore zerowidth reportfdp
import * as fc from 'fast-check';
import { safeFileName } from './name';

test.each([
  ['Statement 2026-03.xml', 'Statement 2026-03.xml'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\anna\\book.csv', 'book.csv'],
  ['a\u0000b\r\nc.pdf', 'abc.pdf'],
  ['report\u202efdp.exe', 'reportfdp.exe'],
  ['zero\u200bwidth.txt', 'zerowidth.txt'],
  ['lone\ud800.txt', 'lone.txt'],
  ['u\u0308ber.pdf', '\u00fcber.pdf'],
  ['  many   spaces .txt ', 'many spaces .txt'],
  ['...', 'file'],
  ['..', 'file'],
  ['', 'file'],
  ['folder/', 'file'],
  ['.hidden', 'hidden'],
  [`${'a'.repeat(300)}.csv`, `${'a'.repeat(196)}.csv`],
  ['\u{1f9fe}'.repeat(201), '\u{1f9fe}'.repeat(200)],
])('%j becomes %j', (given, safe) => {
  expect(safeFileName(given)).toBe(safe);
});

test('property: it is never empty, no path, well formed, of at most 200 code points, and safe already', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const safe = safeFileName(given);
      expect(safe).not.toMatch(/[/\\\p{Cc}]|^\.{0,2}$/u);
      expect(safe.isWellFormed() && [...safe].length <= 200).toBe(true);
      expect(safeFileName(safe)).toBe(safe);
    }),
  );
});
