/**
 * `npm run verify -- chain.jsonl [last hash]`: verifies an exported audit chain, without a database and without a network.
 *
 * Exit status: 0 where it holds, 1 where it does not, 2 where it cannot be read. An owner could rewrite all of a chain: give the
 * hash that was noted elsewhere (the query `verifyAuditChain` answers it as `head`), and the end of the chain must be it.
 */
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { build } from './build.mjs';

const [path, noted] = process.argv.slice(2);
if (!path) {
  console.error('Say which file: npm run verify -- chain.jsonl [last hash]');
  process.exit(2);
}
build({ upTo: 'typescript', quiet: true });
const { verifyChainExport } = createRequire(import.meta.url)('@qbit/general-ledger/domain/chain-export');

try {
  const stream = createReadStream(path);
  await new Promise((resolve, reject) => stream.once('open', resolve).once('error', reject));
  const { links, lastHash, broken } = await verifyChainExport(createInterface({ input: stream, crlfDelay: Infinity }));
  if (broken) {
    console.log(`The chain breaks at link ${broken.link}: ${broken.problem}, ${broken.what}`);
    process.exitCode = 1;
  } else if (noted && noted.toLowerCase() !== lastHash) {
    console.log(`The chain holds in itself, but it ends at ${lastHash} and not at the hash that was noted`);
    process.exitCode = 1;
  } else console.log(`The chain holds: ${links} links, the last one ${lastHash}`);
} catch (error) {
  console.error(`${path} cannot be read: ${error.message}`);
  process.exitCode = 2;
}
