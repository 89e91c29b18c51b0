import type { IncomingMessage, RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Duplex } from 'node:stream';
import next from 'next';

export interface ServedWeb {
  readonly handle: RequestListener;
  /** Takes a connection that asks to be another protocol: by it open pages hear of edits. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

/** The web application in this process: one port, and cookies without CORS. Built before, or as it is edited where `dev`. */
export async function serveWeb({ dev }: { readonly dev: boolean }): Promise<ServedWeb> {
  const dir = dirname(createRequire(__filename).resolve('@qbit/web/package.json'));
  const app = next({ dev, dir });
  await app.prepare();
  const [handle, upgrade] = [app.getRequestHandler(), app.getUpgradeHandler()];
  return {
    handle: (request, response) => void handle(request, response),
    upgrade: (request, socket, head) => void upgrade(request, socket, head),
  };
}
