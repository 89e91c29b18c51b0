import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';

const HELP = `QBit's speed, as ratios measured in one run on one machine.

  npm run bench -- [--full] [--seconds 4] [--rounds 3] [--pgledger folder] [--pgbench path] [--postgres url] [--check]

  --full       beside 10 million postings (takes about an hour) in place of 100,000, and importing a million in place of 100,000
  --rounds     how often each pair is measured, in turns; medians count
  --pgledger   a checkout of https://github.com/pgr0ss/pgledger, to measure against it
  --pgbench    where it is; looked for in the PATH and where Debian puts it
  --postgres   a superuser's URL of a server to measure on; else one is started from npm's binaries
  --check      end with 1 where a target is missed`;

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    pgledger: { type: 'string' },
    pgbench: { type: 'string' },
    postgres: { type: 'string' },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(HELP);
  process.exit(0);
}

/** What the run was asked for. */
export const options = Object.freeze({
  seconds: Number(values.seconds),
  rounds: Number(values.rounds),
  postings: values.full ? 10_000_000 : 100_000,
  imported: values.full ? 1_000_000 : 100_000,
  pgledger: values.pgledger,
  pgbench: values.pgbench ?? findPgbench(),
  postgres: values.postgres,
  check: values.check,
});

function findPgbench() {
  try {
    return execFileSync('sh', ['-c', 'command -v pgbench'], { encoding: 'utf8' }).trim();
  } catch {
    const debian = '/usr/lib/postgresql';
    const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
    return versions.map((version) => `${debian}/${version}/bin/pgbench`).find(existsSync);
  }
}
