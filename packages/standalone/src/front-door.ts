import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * The public port. It is taken before anything else starts, so that a taken port is said at once and not after a minute's
 * work; until QBit is ready it answers that it is starting.
 */
export class FrontDoor {
  /** The server does not know them any more, and waits for them at its end. */
  private readonly upgraded = new Set<Duplex>();
  private handler: RequestListener = (_request, response) => starting(response);

  private constructor(
    private readonly server: Server,
    /** The port that it got: another than asked for only where 0 was asked for. */
    readonly port: number,
  ) {}

  /** Throws with words that say what to do where the port cannot be had. */
  static async open(host: string, port: number): Promise<FrontDoor> {
    let door: FrontDoor | undefined;
    const server = createServer((request, response) => door?.handler(request, response));
    server.requestTimeout = 15 * 60_000; // a large upload over a slow line
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(reason(error, host, port))));
      server.listen(port, host, resolve);
    });
    const address = server.address();
    door = new FrontDoor(server, typeof address === 'object' && address ? address.port : port);
    return door;
  }

  /** From now on requests go here. */
  serve(handler: RequestListener): void {
    this.handler = handler;
  }

  /** From now on who asks for another protocol goes here; until then he is not answered. */
  upgrade(listener: (request: IncomingMessage, socket: Duplex, head: Buffer) => void): void {
    this.server.on('upgrade', (request, socket, head) => {
      this.upgraded.add(socket);
      socket.once('close', () => this.upgraded.delete(socket));
      listener(request, socket, head);
    });
  }

  /** Takes no new connection, and waits for what is in flight, for 5 s at most. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeIdleConnections();
    for (const socket of this.upgraded) socket.destroy();
    const patience = setTimeout(() => this.server.closeAllConnections(), 5_000);
    await closed;
    clearTimeout(patience);
  }
}

function reason({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `port ${port} is taken: end what uses it, or set PORT to another`;
  if (code === 'EACCES') return `port ${port} may not be used by an ordinary user: set PORT to one above 1023`;
  if (code === 'EADDRNOTAVAIL') return `this machine has no address ${host}: set HOST to one that it has`;
  return message;
}

function starting(response: ServerResponse): void {
  response
    .writeHead(503, { 'retry-after': '2', 'content-type': 'text/plain; charset=utf-8' })
    .end('QBit is starting. Try again in a moment.\n');
}
