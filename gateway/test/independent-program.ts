import { execFileSync } from 'node:child_process';
import { testEnvironment } from '@qbit/testkit';

/**
 * What an independent program says, as rows of cells; null where it is not installed, which continuous integration does not
 * allow. Throws with its words where it refuses its input.
 */
export function askProgram(program: string, ...args: string[]): string[][] | null {
  try {
    const text = execFileSync(program, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 2 ** 28,
    });
    return text
      .trim()
      .split('\n')
      .map((line) => line.split(',').map((cell) => cell.replaceAll('"', '').trim()));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || testEnvironment().ci) throw error;
    console.warn(`${program} is not installed: nothing was compared with it`);
    return null;
  }
}
