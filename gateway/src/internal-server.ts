import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Registry } from 'prom-client';

export interface InternalServerOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** What QBit needs to be of use, by name; each answers false or throws while it is gone, or does not answer. */
  readonly dependencies: Readonly<Record<string, () => Promise<boolean>>>;
  /** How long a dependency may take to answer. */
  readonly patienceMs?: number;
  readonly registry?: Registry;
}

export interface InternalServer {
  readonly port: number;
  /** From now on not ready, so that nobody sends new work. */
  drain(): void;
  stop(): Promise<void>;
}

/** A registry of metrics with those of the process in it. */
export function processMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'qbit_' });
  return registry;
}

/** Health and metrics, on 127.0.0.1 alone: live says that the process turns, ready that what it needs is there. */
export async function startInternalServer(options: InternalServerOptions): Promise<InternalServer> {
  const registry = options.registry ?? processMetrics();
  let draining = false;
  const server = createServer((request, response) => {
    const answer = async (): Promise<[number, string, string]> => {
      if (request.url === '/health/live') return [200, 'application/json', '{"status":"live"}'];
      if (request.url === '/health/ready') return readiness();
      if (request.url === '/metrics') return [200, registry.contentType, await registry.metrics()];
      return [404, 'application/json', '{"status":"not found"}'];
    };
    answer().then(
      ([status, type, body]) => response.writeHead(status, { 'content-type': type }).end(body),
      () => response.writeHead(500).end(),
    );
  });

  async function readiness(): Promise<[number, string, string]> {
    const names = Object.keys(options.dependencies);
    const patience = options.patienceMs ?? PATIENCE_MS;
    const states = await Promise.all(
      names.map((name) => inTime(options.dependencies[name]?.() ?? Promise.resolve(false), patience)),
    );
    const missing = names.filter((_, index) => !states[index]);
    const ready = !draining && missing.length === 0;
    return [
      ready ? 200 : 503,
      'application/json',
      JSON.stringify({ status: ready ? 'ready' : 'not ready', draining, missing }),
    ];
  }

  await listening(server, options.port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : options.port,
    drain: () => {
      draining = true;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Shorter than whoever asks would wait: who hears nothing cannot tell what is gone. */
const PATIENCE_MS = 2_000;

/** What a dependency answers; false where it fails, or hangs. */
async function inTime(answer: Promise<boolean>, patienceMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  try {
    return await Promise.race([answer.catch(() => false), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`port ${port} is taken: end what uses it, or set INTERNAL_PORT to another`)
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}
