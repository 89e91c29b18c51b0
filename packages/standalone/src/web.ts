import type { RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import next from 'next';

/** The web application, built before, in this process: one port, and cookies without CORS. */
export async function webHandler(): Promise<RequestListener> {
  const dir = dirname(createRequire(__filename).resolve('@qbit/web/package.json'));
  const app = next({ dev: false, dir });
  await app.prepare();
  const handle = app.getRequestHandler();
  return (request, response) => void handle(request, response);
}
