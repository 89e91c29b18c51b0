// cspell:ignore IHDR IDAT ller BANKDEFFXXXX SIGNONMSGSRSV OFXSGML OFXHEADER msdownload nendobj
import { gzipSync } from 'node:zlib';
import { sniffMediaType } from './sniff';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const PNG = bytes(
  [0x89],
  'PNG\r\n',
  [0x1a],
  '\n',
  [0, 0, 0, 13],
  'IHDR',
  [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0, 0, 0, 0],
  [0, 0, 0, 0],
  'IDAT',
);

test.each([
  ['PNG', PNG, 'image/png'],
  ['PDF', bytes('%PDF-1.7\n', [0xe2, 0xe3, 0xcf, 0xd3], '\n1 0 obj'), 'application/pdf'],
  ['PDF of text alone', bytes('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n'), 'application/pdf'],
  ['gzip', gzipSync('a,b\n1,2\n'), 'application/gzip'],
  ['a Windows program', bytes('MZ', [0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff]), 'application/x-msdownload'],
  ['a Linux program', bytes([0x7f], 'ELF', [2, 1, 1, 0], [0, 0, 0, 0]), 'application/x-elf'],
  ['unknown binary', bytes([1, 2, 3, 0, 0, 0]), 'application/octet-stream'],
  ['NUL in text', bytes('a,b\n', [0], '1,2\n'), 'application/octet-stream'],
  ['text that begins as a bitmap does', bytes('BMW lease, 2026\nrate, 400\n'), 'text/csv'],
  ['text that begins as a program does', bytes('MZ note\nto self\n'), 'text/plain'],
  ['CSV', bytes('date,amount\n2026-01-01,"1,5"\n2026-01-02,2\n'), 'text/csv'],
  ['CSV with quoted line ends', bytes('a;b\r\n"x\r\ny;z";1\r\n'), 'text/csv'],
  ['TSV', bytes('a\tb\n1\t2\n'), 'text/csv'],
  ['CSV with a byte order mark', bytes([0xef, 0xbb, 0xbf], 'a,b\n1,2\n'), 'text/csv'],
  ['CSV in UTF-16', bytes([0xff, 0xfe], [...Buffer.from('a,b\n1,2\n', 'utf16le')]), 'text/csv'],
  ['CSV in Windows-1252', bytes('M', [0xfc], 'ller;1\nMeier;2\n'), 'text/csv'],
  ['prose', bytes('Dear all,\nthis is, as they say, a letter.\n'), 'text/plain'],
  ['one line', bytes('a,b,c'), 'text/plain'],
  ['JSON', bytes(' {"a": [1]}\n'), 'application/json'],
  ['a JSON list', bytes('[1, 2]'), 'application/json'],
  ['JSON lines', bytes('{"a":1}\n{"a":2}\n'), 'application/x-ndjson'],
  ['broken JSON', bytes('{"a": '), 'text/plain'],
  ['SWIFT MT940', bytes('{1:F01BANKDEFFXXXX0000000000}{2:I940}{4:\n:20:1\n-}'), 'text/plain'],
  ['SWIFT MT940 in the frame of its transmission', bytes([1], '\n:20:X\n:25:1\n-', [3], '\n'), 'text/plain'],
  ['XML', bytes('<?xml version="1.0"?>\n<!-- x --><ns:Document xmlns:ns="u"/>'), 'application/xml'],
  ['XML without prolog', bytes('<Document><a/></Document>'), 'application/xml'],
  ['OFX 1', bytes('OFXHEADER:100\nDATA:OFXSGML\n\n<OFX>\n<SIGNONMSGSRSV1>'), 'text/plain'],
  [
    'SVG',
    bytes(
      '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "x" "y"><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    ),
    'image/svg+xml',
  ],
  ['HTML', bytes('<!DOCTYPE html><p>'), 'text/html'],
  ['HTML that says it is XML', bytes('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'), 'text/html'],
  ['HTML behind a comment', bytes('<!-- x -->\n<SCRIPT>alert(1)</SCRIPT>'), 'text/html'],
])('%s', async (_name, content, mediaType) => {
  expect(await sniffMediaType(content, true)).toBe(mediaType);
});

test('of a long file the head is enough', async () => {
  expect(await sniffMediaType(bytes('{"entries": [{"a": 1}, {"a"'), false)).toBe('application/json');
  expect(await sniffMediaType(bytes('{"a":1}\n{"a":2}\n{"a'), false)).toBe('application/x-ndjson');
  expect(await sniffMediaType(bytes('a,b\n1,2\n3,4\n5'), false)).toBe('text/csv');
});

test('a hostile head is looked at in no time', async () => {
  const before = performance.now();
  for (const content of [
    '<!--'.repeat(16_000),
    '"'.repeat(65_535),
    '<?'.repeat(32_000),
    '<!DOCTYPE ['.repeat(6_000),
    '['.repeat(65_000),
    '<!-- -->'.repeat(8_000),
    '<?a?> '.repeat(10_000),
    '<!DOCTYPE a[]>'.repeat(4_000),
    '<!a>'.repeat(16_000),
    ' '.repeat(65_536),
  ]) {
    await sniffMediaType(Buffer.from(content), true);
  }
  expect(performance.now() - before).toBeLessThan(2_000);
});
