import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { childEnvironment } from '@qbit/testkit';

const ROOT = resolve(__dirname, '../../..');

export interface StandaloneProcess {
  readonly origin: string;
  readonly pid: number;
  /** Everything that it said until now. */
  said(): string;
  /** Ends it by a signal, and answers its exit code (null where the signal ended it). */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export interface StandaloneOptions {
  readonly home: string;
  readonly port: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly arguments?: readonly string[];
}

/** Starts QBit as `npm start` does, without the web, and waits until it answers. */
export async function startStandalone(options: StandaloneOptions): Promise<StandaloneProcess> {
  const child = launch(options);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (text += String(data)));
  await new Promise<void>((done, fail) => {
    const look = () => /QBit is at/.test(text) && done();
    child.stdout?.on('data', look);
    child.once('exit', (code) => fail(new Error(`It ended with ${code}:\n${text}`)));
  });
  return {
    origin: `http://127.0.0.1:${options.port}`,
    pid: child.pid ?? 0,
    said: () => text,
    end: async (signal) => {
      const ended = once(child, 'exit');
      child.kill(signal);
      const [code] = (await ended) as [number | null];
      return code;
    },
  };
}

/** Runs it to its end, where it is expected to refuse to start. */
export async function failedStart(options: StandaloneOptions): Promise<{ code: number | null; said: string }> {
  const child = launch(options);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (said += String(data)));
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code, said };
}

function launch({ home, port, environment = {}, arguments: args = [] }: StandaloneOptions): ChildProcess {
  const script = `require('@qbit/standalone').run(${JSON.stringify(args)})`;
  return spawn(process.execPath, ['-e', script], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: childEnvironment({
      NODE_ENV: 'production',
      PORT: String(port),
      INTERNAL_PORT: '0',
      QBIT_DATA_DIR: home,
      QBIT_DEMO: '0',
      QBIT_WEB: 'off',
      LOG_LEVEL: 'error',
      ...environment,
    }),
  });
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
