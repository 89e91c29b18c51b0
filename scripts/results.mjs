/** Where a CI run adds up what its parts counted: each part writes `<name>.json` with `{ passed, failed }`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Records the counts of one part; does nothing outside a CI run. */
export function record(name, passed, failed) {
  const folder = process.env.QBIT_RESULTS;
  if (folder) writeFileSync(join(folder, `${name}.json`), JSON.stringify({ passed, failed }));
}
