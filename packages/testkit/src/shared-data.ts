import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { testEnvironment } from './environment';

/** The folder of real files beside the checkout: `../shared/data`. */
const FOLDER = resolve(__dirname, '../../../../shared/data');

/**
 * The path of a real file, or null where the folder is not there: then a test says so and proves nothing.
 * Where nothing may be left out (`CI=true`) its absence throws.
 */
export function sharedData(...path: string[]): string | null {
  if (existsSync(FOLDER)) return join(FOLDER, ...path);
  if (testEnvironment().ci) throw new Error(`${FOLDER} is missing, and CI=true leaves nothing out`);
  return null;
}
