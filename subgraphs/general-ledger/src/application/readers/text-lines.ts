/** Longer than any line of books; one that has no end is not read into memory. */
const LONGEST_LINE = 100_000;

/** A line is longer than any line of books. */
export class LineTooLong extends Error {
  constructor(readonly line: number) {
    super('A line is too long');
  }
}

/** The lines of a text, numbered from 1, whatever ends them; throws LineTooLong. */
export async function* linesOf(content: AsyncIterable<string>): AsyncGenerator<{ text: string; line: number }> {
  let [rest, line] = ['', 0];
  for await (const chunk of content) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) yield { text: clean(text, ++line), line };
    if (rest.length > LONGEST_LINE) throw new LineTooLong(line + 1);
  }
  if (rest) yield { text: clean(rest, ++line), line };
}

function clean(text: string, line: number): string {
  if (text.length > LONGEST_LINE) throw new LineTooLong(line);
  const whole = line === 1 ? text.replace(/^\uFEFF/, '') : text;
  return whole.endsWith('\r') ? whole.slice(0, -1) : whole;
}
