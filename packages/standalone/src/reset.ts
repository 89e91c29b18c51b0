import { createInterface } from 'node:readline/promises';

/** The word that must be typed. */
const WORD = 'delete';

/** Asks a person at the terminal whether all data may go; false for every answer but the word itself, and without a terminal. */
export async function mayReset(
  home: string,
  input: NodeJS.ReadableStream & { isTTY?: boolean } = process.stdin,
  output: NodeJS.WritableStream = process.stdout,
): Promise<boolean> {
  if (!input.isTTY) return false;
  const terminal = createInterface({ input, output });
  try {
    const answer = await terminal.question(
      `All companies, books, files and users in ${home} will be deleted, for ever. Type "${WORD}" to go on: `,
    );
    return answer.trim() === WORD;
  } finally {
    terminal.close();
  }
}
