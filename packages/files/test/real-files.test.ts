// cspell:ignore einvoice
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { ACCEPTED_MEDIA_TYPES } from '../src';
import { HEAD_BYTES, sniffMediaType } from '../src/sniff';
import { inCi } from './environment';
import { filesBelow } from './temporary';

const FOLDER = resolve(__dirname, '../../../../shared/data');
const FOLDERS = ['bank', 'books', 'einvoice', 'payments'];

/** Files of real banks and books, which lie beside the checkout, never in it. */
function realFiles(): string[] {
  if (existsSync(FOLDER))
    return FOLDERS.flatMap((folder) => filesBelow(join(FOLDER, folder))).filter((path) => !path.endsWith('.md'));
  if (inCi) throw new Error(`In CI the test data must be there: ${FOLDER}`);
  return [];
}

test('every real statement, book and e-invoice is taken, and is what its folder says', async () => {
  const wrong: string[] = [];
  for (const path of realFiles()) {
    const content = readFileSync(path);
    if (content.length === 0) continue;
    const mediaType = await sniffMediaType(content.subarray(0, HEAD_BYTES), content.length <= HEAD_BYTES);
    const expected = /\.xml$/i.test(path)
      ? ['application/xml']
      : /\.json$/.test(path)
        ? ['application/json']
        : ACCEPTED_MEDIA_TYPES;
    if (!expected.includes(mediaType)) wrong.push(`${relative(FOLDER, path)}: ${mediaType}`);
  }
  expect(wrong).toEqual([]);
});
