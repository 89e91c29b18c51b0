/** Prints the sum of a CI run's parts as its last line. A part that left no count failed before it could count. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PARTS = ['test', 'check', 'browser'];
const folder = process.argv[2];

let passed = 0;
let failed = 0;
for (const part of PARTS) {
  const file = join(folder, `${part}.json`);
  const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 1 };
  console.log(`${part}: ${counts.passed} passed, ${counts.failed} failed`);
  passed += counts.passed;
  failed += counts.failed;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
