import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inCi } from './environment';

const FOLDER = resolve(__dirname, '../../../../shared/data');

/** Test data that lies beside the checkout, never in it; null where there is none, which in CI is a fault. */
export function sharedData<T>(path: string): T | null {
  const file = resolve(FOLDER, path);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  if (inCi) throw new Error(`In CI the test data must be there: ${file}`);
  return null;
}
