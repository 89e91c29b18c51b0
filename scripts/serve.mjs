/** QBit as it is built. A file, for Next starts workers with the arguments of the process: by `-e` each would be another QBit. */
import { createRequire } from 'node:module';

createRequire(import.meta.url)('@qbit/standalone').run();
