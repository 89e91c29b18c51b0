import { createLogger, type Logger } from '@qbit/logging';
import { type Environment, EnvironmentError, readEnvironment, unknownSettings } from './environment';
import { demoAccount, makeDemo } from './demo/demo';
import { FrontDoor } from './front-door';
import { assertRoom, derivedSecret, emptyHome, keptSecret, lockHome } from './home';
import type { Endings } from './parts';
import { startPostgres } from './postgres';
import { mayReset } from './reset';

/**
 * Runs QBit in this process until it is told to end: `--reset` deletes all data first, after asking.
 *
 * Exit code 0 after a signal; 1 where it could not start or PostgreSQL ended under it, with one message that says why.
 */
export function run(args: readonly string[] = process.argv.slice(2)): void {
  const stopping = trapSignals();
  start(stopping, args).then(
    (code) => process.exit(code),
    (error: unknown) => {
      console.error(
        error instanceof EnvironmentError ? error.message : `QBit could not start: ${(error as Error).message}`,
      );
      process.exit(1);
    },
  );
}

/** Signals are trapped before anything starts: one that comes early ends the start in order, not PostgreSQL under our feet. */
function trapSignals(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve(signal));
  });
}

/** Who comes in is ended first, then those at work, then what they work on. */
const ORDER: readonly (keyof Endings)[] = ['door', 'internal', 'platform', 'tracing', 'postgres'];

async function start(stopping: Promise<NodeJS.Signals>, args: readonly string[]): Promise<number> {
  const begin = performance.now();
  const environment = readEnvironment();
  const home = environment.dataDirectory;
  const logger = createLogger({ service: 'qbit', level: environment.LOG_LEVEL, format: environment.LOG_FORMAT });
  await lockHome(home);
  if (args.includes('--reset') && !(await reset(home))) return 1;
  assertRoom(home);
  const endings: Endings = {};
  try {
    const door = await FrontDoor.open(environment.HOST, environment.PORT);
    endings.door = () => door.close();
    for (const name of unknownSettings()) console.warn(`There is no setting ${name}: it is ignored`);
    console.log(`QBit keeps its data in ${home}`);
    // Most of the code is loaded while PostgreSQL starts: what cannot start of ourselves is told before.
    const load = () => import('./parts.js');
    const postgres = await startPostgres(home, { meanwhile: () => void load().catch(() => undefined) });
    endings.postgres = () => postgres.stop();
    const { startParts } = await load();
    const platform = await startParts(environment, logger, postgres, door, endings);
    door.serve(platform.gateway.handler);
    console.log(`QBit is at ${environment.url} (after ${((performance.now() - begin) / 1000).toFixed(1)} s)`);
    if (environment.QBIT_DEMO) void showDemo(environment, door, logger);
    const reason = await Promise.race([stopping, postgres.ended.then(() => null)]);
    if (reason === null)
      logger.error('PostgreSQL ended, and QBit with it: start again, nothing that was answered is lost');
    return reason === null ? 1 : 0;
  } finally {
    await endAll(endings, logger);
  }
}

/** Says how to sign in to the demo company, and makes it first in a new data folder, while QBit is in use already. */
async function showDemo(environment: Environment, door: FrontDoor, logger: Logger): Promise<void> {
  const home = environment.dataDirectory;
  try {
    const password = derivedSecret(keptSecret(home), 'demo').slice(0, 20);
    const origin = `http://127.0.0.1:${door.port}`;
    const { email, password: shown } = demoAccount(home) ?? (await makeDemo(home, origin, password));
    console.log(`The demo company: sign in as ${email} with the password ${shown}`);
  } catch (error) {
    logger.warn('The demo company could not be made', { error });
  }
}

async function endAll(endings: Endings, logger: Logger): Promise<void> {
  for (const name of ORDER)
    await endings[name]?.().catch((error: unknown) =>
      logger.error('A part could not be ended in order', { part: name, error }),
    );
}

async function reset(home: string): Promise<boolean> {
  if (!(await mayReset(home))) {
    console.error('Nothing was deleted.');
    return false;
  }
  emptyHome(home);
  console.log('All data is deleted.');
  return true;
}
