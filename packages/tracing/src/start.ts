import { setTimeout as sleep } from 'node:timers/promises';
import { parentBasedRatioSampler } from './sampler';

export interface TracingOptions {
  /** Which part of QBit it is: `gateway`, `general-ledger`. */
  readonly service: string;
  /** The base URL of an OTLP collector over HTTP, such as http://localhost:4318; without one tracing is off. */
  readonly endpoint?: string;
  /** The share of new traces that is recorded, 0 to 1. Recording every request halves throughput: sample. */
  readonly sampleRatio: number;
}

export interface Tracing {
  readonly enabled: boolean;
  /** Sends what is left, for 5 s at most, and stops. Never fails: traces may be lost, a shutdown may not. */
  stop(): Promise<void>;
}

const OFF: Tracing = { enabled: false, stop: async () => {} };
const LONGEST_FLUSH_MS = 5_000;
let started = false;

/**
 * Sets tracing up for this process, once: W3C trace context, parent-based sampling, OTLP over HTTP in batches.
 *
 * Without an endpoint nothing is loaded and every helper of this package does nothing. Throws an Error when called again
 * after tracing was started, and a RangeError on a ratio that is not from 0 to 1.
 */
export async function startTracing({ service, endpoint, sampleRatio }: TracingOptions): Promise<Tracing> {
  const sampler = parentBasedRatioSampler(sampleRatio);
  if (!endpoint) return OFF;
  if (started) throw new Error('Tracing is set up once in a process');
  started = true;
  // Loaded here and not above: together they take some hundred milliseconds and megabytes.
  const [{ NodeSDK }, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/sdk-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ]);
  const sdk = new NodeSDK({
    serviceName: service,
    sampler,
    traceExporter: new OTLPTraceExporter({
      url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
      timeoutMillis: LONGEST_FLUSH_MS,
    }),
    metricReaders: [],
    logRecordProcessors: [],
    autoDetectResources: false, // the command line and the host's name are nobody's business
  });
  sdk.start();
  const flush = () => sdk.shutdown().catch(() => {});
  return { enabled: true, stop: () => Promise.race([flush(), sleep(LONGEST_FLUSH_MS, undefined, { ref: false })]) };
}
