import { Readable } from 'node:stream';
import { Rejections, rejectedRows } from './rejected-rows';

test.each([
  ['a line without an end', 'x'],
  ['a quote that is never closed', 'entryId,date\n1,"'],
])('a file of %s is not read to its end for its rows', async (_what, beginning) => {
  const CHUNKS = 200;
  let read = 0;
  function* content() {
    yield Buffer.from(beginning);
    for (; read < CHUNKS; read++) yield Buffer.alloc(65_536, 'x');
  }
  const rows: string[] = [];
  for await (const row of rejectedRows(Readable.from(content()), new Rejections())) rows.push(row);
  expect(rows.length).toBeLessThanOrEqual(1); // its header at most
  expect(read).toBeLessThan(CHUNKS / 2);
});

test('a row with more cells than the header keeps them beyond it, so that it stays refused until it is mended', async () => {
  const rejections = new Rejections();
  rejections.add([{ line: 2, reference: 'A', severity: 'error', code: 'COLUMN_SURPLUS', message: 'Too many' }]);
  const rows: string[] = [];
  for await (const row of rejectedRows(Readable.from([Buffer.from('entryId,amount\nA,1,000.00\n')]), rejections))
    rows.push(row);
  expect(rows).toEqual(['entryId,amount,problem\n', 'A,1,COLUMN_SURPLUS: Too many,000.00\n']);
});
