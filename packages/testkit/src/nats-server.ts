import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testEnvironment } from './environment';

/** A NATS server with JetStream of a test's own, on 127.0.0.1. */
export interface NatsServer {
  readonly url: string;
  /** Ends it, by SIGTERM or as if the power failed; its stream stays for the next start. */
  halt(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Starts it again, on the same port with the same stream. */
  resume(): Promise<void>;
  /** Forgets what it has kept. To be called while it is halted. */
  forget(): void;
  close(): Promise<void>;
}

/**
 * Starts one; null where `nats-server` is not installed: then a test says so and shows nothing. Where nothing may be left out
 * (`CI=true`) its absence throws.
 */
export async function startNatsServer(): Promise<NatsServer | null> {
  const folder = mkdtempSync(join(tmpdir(), 'qbit-nats-'));
  const port = await freePort();
  const store = join(folder, 'store');
  let running: ChildProcess | null = null;
  const server: NatsServer = {
    url: `nats://127.0.0.1:${port}`,
    halt: async (signal) => {
      if (!running) return;
      const exit = once(running, 'exit');
      running.kill(signal);
      await exit;
      running = null;
    },
    resume: async () => {
      const child = spawn('nats-server', ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', store], {
        stdio: 'ignore',
      });
      await Promise.race([
        once(child, 'spawn'),
        once(child, 'error').then(([error]) => Promise.reject(error as Error)),
      ]);
      running = child;
      while (!(await accepts(port))) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    forget: () => rmSync(store, { recursive: true, force: true }),
    close: async () => {
      await server.halt('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    await server.resume();
    return server;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || testEnvironment().ci) throw error;
    return null;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
