/**
 * `npm start`: builds what is not built yet, or was edited since, then becomes QBit.
 *
 * Under `npm` the `node` here is the one of package.json (node_modules/.bin comes first in PATH), whatever the system has.
 */
import { createRequire } from 'node:module';

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `QBit needs Node.js 24, and this is ${process.version}. \`npm ci\` installs it for the scripts: run \`npm ci\`, then \`npm start\`.`,
  );
  process.exit(1);
}
process.env.NODE_ENV = 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';
const { build } = await import('./build.mjs');
build({ toRun: true });
createRequire(import.meta.url)('@qbit/standalone').run(); // in this process: one hop less for signals
