import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Platform, type PlatformOptions, startPlatform } from '@qbit/standalone/platform';
import { databaseName, withClient } from '@qbit/subgraph';
import { testEnvironment } from '@qbit/testkit';
import { testPlatformOptions } from '@qbit/testkit/platform-options';
import { DOMAINS } from '@qbit/types';
import { platformAt, type TestPlatform } from './platform';

/** A platform in the test's own process, whose parts the test puts together anew. */
export interface OwnPlatform extends TestPlatform {
  readonly platform: Platform;
  stop(): Promise<void>;
}

/** With settings that the shared one does not have. */
export async function startOwnPlatform(settings: Pick<PlatformOptions, 'natsServers'> = {}): Promise<OwnPlatform> {
  const { adminUrl } = testEnvironment();
  const suffix = `_${randomUUID().slice(0, 8)}`;
  let platform: Platform | undefined;
  const server: Server = createServer((request, response) => platform?.gateway.handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { options, errorsFile, remove } = await testPlatformOptions({ adminUrl, suffix, origin });
  const started = await startPlatform({ ...options, ...settings });
  platform = started;
  return Object.assign(platformAt({ origin, suffix, errors: errorsFile }), {
    platform: started,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await started.stop();
      await remove();
      for (const name of DOMAINS)
        await withClient(adminUrl, (client) =>
          client.query(`DROP DATABASE ${databaseName(name)}${suffix} WITH (FORCE)`),
        );
    },
  });
}
