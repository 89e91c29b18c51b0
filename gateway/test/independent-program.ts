import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    return notInstalled(program, error);
  }
}

/** The lines of a file that a program finds fault with (`path:line: why`), in their order; null where it is not installed. */
export function faultyLines(program: string, text: string, name: string): number[] | null {
  const folder = mkdtempSync(join(tmpdir(), 'qbit-checked-'));
  try {
    writeFileSync(join(folder, name), text);
    const { error, stderr, stdout } = spawnSync(program, [join(folder, name)], { encoding: 'utf8' });
    if (error) return notInstalled(program, error);
    const found = `${stdout}${stderr}`.matchAll(new RegExp(`${name}:(\\d+):`, 'g'));
    return [...new Set([...found].map(([, line]) => Number(line)))].sort((a, b) => a - b);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function notInstalled(program: string, error: unknown): null {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || testEnvironment().ci) throw error;
  console.warn(`${program} is not installed: nothing was compared with it`);
  return null;
}
