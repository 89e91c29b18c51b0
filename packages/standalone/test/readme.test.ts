import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { environmentSchema } from '../src/environment';

/** The cells of the rows of the table under "Settings". */
function documented(): string[][] {
  const text = readFileSync(resolve(__dirname, '../README.md'), 'utf8');
  const [, section = ''] = /## Settings\n([\s\S]*?)\n## /.exec(text) ?? [];
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

test('the table of settings is the one that is read, with its defaults and words', () => {
  const read = Object.entries(environmentSchema.shape).map(([name, schema]) => {
    const { data } = schema.safeParse(undefined);
    const standard = data === undefined ? '' : `\`${typeof data === 'boolean' ? Number(data) : data}\``;
    return [`\`${name}\``, standard, schema.description];
  });
  expect(documented()).toEqual(read);
});
