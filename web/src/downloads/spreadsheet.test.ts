import { strFromU8, unzipSync } from 'fflate';
import type { Column } from './columns';
import { sheetCell, spreadsheetOf } from './spreadsheet';

describe('a cell has the type of what is in it', () => {
  test.each([
    ['1234.50', 1234.5, '#,##0.00'],
    ['-0.007', -0.007, '#,##0.000'],
    ['100000', 100_000, '#,##0'],
    ['999999999999.99', 999_999_999_999.99, '#,##0.00'],
  ])('the decimal %s is a number of its decimals', (text, value, format) => {
    expect(sheetCell('decimal', text)).toEqual({ value, type: Number, format });
  });

  test.each(['12345678901234.56', '1000000000000000.00'])('%s has more digits than a spreadsheet keeps', (text) => {
    expect(sheetCell('decimal', text)).toEqual({ value: text, type: String });
  });

  test('a date is a day, an instant is UTC', () => {
    expect(sheetCell('date', '2026-03-01')).toEqual({
      value: new Date(Date.UTC(2026, 2, 1)),
      type: Date,
      format: 'yyyy-mm-dd',
    });
    expect(sheetCell('instant', '2026-03-01T10:00:00+02:00')).toMatchObject({
      value: new Date(Date.UTC(2026, 2, 1, 8)),
      type: Date,
    });
  });

  test('what is neither stays what it says', () => {
    expect(sheetCell('decimal', 'n/a')).toEqual({ value: 'n/a', type: String });
    expect(sheetCell('date', '2026-02-31x')).toEqual({ value: '2026-02-31x', type: String });
    expect([sheetCell('text', null), sheetCell('decimal', ''), sheetCell('date', undefined)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('characters that XML does not know are left out', () => {
    expect(sheetCell('text', 'a\u0000b\u000Bc\uD800d\te')).toEqual({ value: 'abc\uFFFDd\te', type: String });
  });
});

test('the file has the rows, and on a sheet of their own the facts about them', async () => {
  const columns: readonly Column<{ name: string; at: string; amount: string }>[] = [
    { title: 'Name', kind: 'text', value: ({ name }) => name },
    { title: 'Recorded', kind: 'instant', value: ({ at }) => at },
    { title: 'Amount', kind: 'decimal', value: ({ amount }) => amount },
  ];
  const row = { name: '=HYPERLINK("http://evil.example")', at: '2026-03-01T12:00:00Z', amount: '1234.50' };
  const blob = await spreadsheetOf(columns, [row], {
    sheet: 'Trial: balance/2026 and a name that is far too long',
    aboutSheet: 'About',
    about: [['Company', 'Brick & Works <Ltd>']],
  });
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  const file = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  const names = [...file('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name);
  expect(names).toEqual(['Trial  balance 2026 and a name ', 'About']);
  const strings = [...file('xl/sharedStrings.xml').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text = '']) =>
    text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  );
  const sheet = file('xl/worksheets/sheet1.xml');
  const cell = (place: string) => {
    const [, attributes = '', value = ''] = new RegExp(`<c r="${place}"([^>]*)>(?:<v>([^<]*)</v>)`).exec(sheet) ?? [];
    return attributes.includes('t="s"') ? strings[Number(value)] : Number(value);
  };
  expect([cell('A1'), cell('B1'), cell('C1')]).toEqual(['Name', 'Recorded (UTC)', 'Amount']);
  expect(cell('A2')).toBe(row.name);
  expect(cell('B2')).toBeCloseTo((Date.UTC(2026, 2, 1, 12) - Date.UTC(1899, 11, 30)) / 86_400_000, 6);
  expect(cell('C2')).toBe(1234.5);
  expect(sheet).not.toContain('<f>');
  expect(strings).toContain('Brick & Works <Ltd>');
});
