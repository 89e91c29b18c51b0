import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { PlatformOptions } from '@qbit/standalone/platform';
import { testEnvironment } from '@qbit/testkit';
import { platformAt, type PlatformFacts, type TestPlatform } from './platform';

/** A platform that one test file has for itself, in a process of its own. */
export interface PlatformProcess extends TestPlatform {
  stop(): Promise<void>;
}

/** As it was built, with settings that the one of the worker does not have. */
export async function startPlatformProcess(
  settings: Partial<
    Pick<PlatformOptions, 'fileQuotaBytes' | 'limitRequests' | 'operators' | 'persistedOnly' | 'proxies'>
  >,
): Promise<PlatformProcess> {
  const script = resolve(__dirname, '../../scripts/test-platform.mjs');
  const child = spawn(
    process.execPath,
    [script, testEnvironment().adminUrl, randomUUID().slice(0, 8), JSON.stringify(settings)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const exit = once(child, 'exit');
  const ended = exit.then(([code]) => {
    throw new Error(`The platform ended with code ${String(code)} before it was ready`);
  });
  const [facts] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])) as [string];
  ended.catch(() => undefined);
  return Object.assign(platformAt(JSON.parse(facts) as PlatformFacts), {
    stop: async () => {
      child.stdin.end();
      await exit;
    },
  });
}
