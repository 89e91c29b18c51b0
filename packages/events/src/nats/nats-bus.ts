import { type JetStreamClient, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { startCatchUp } from '../catch-up';
import { startDeadLetterRetries } from '../dead-letters';
import type { FactArchive } from '../domain-facts';
import type { Envelope } from '../envelope';
import { type EventBus, type EventBusOptions, inboxesOf } from '../event-bus';
import { startRelay } from '../relay';
import { remoteArchive, serveArchives } from './archive';
import { messageOf } from './claim';
import { type Consumption, startConsumption } from './consumption';
import { ensureStream } from './stream';
import { messageId, PARTITIONS, subjectOf } from './subject';

export interface NatsBusOptions extends EventBusOptions {
  /** `nats://host:port`, one or several of a cluster. */
  readonly servers: readonly string[];
  /** Who connects: for the broker's own monitoring. */
  readonly name: string;
  /** On how many servers each fact is kept. Default 1. */
  readonly replicas?: number;
  readonly user?: string;
  readonly password?: string;
}

export interface NatsBus extends EventBus {
  /** Whether the broker can be reached now: readiness asks. */
  isConnected(): boolean;
}

const PUBLISH_MS = 5_000;
const CONNECT_AGAIN_MS = 500;

/**
 * Carries facts over NATS JetStream: out of the outboxes of the domains that run here into one stream, and from there to the
 * listeners that run here. Starts without the broker and goes on when it comes; nothing is lost while it is away, for the
 * outbox is where a fact lives.
 */
export function startNatsBus(options: NatsBusOptions): NatsBus {
  const { logger, servers } = options;
  let bus: NatsBus | null = null;
  let isStopped = false;
  const starting = (async () => {
    while (!isStopped && !bus) {
      const connection = await connectOnce(options).catch((error: unknown) =>
        logger.warn('The broker of facts cannot be reached; facts wait in their outboxes', { servers, error }),
      );
      if (connection) bus = carry(connection, options);
      else await new Promise((resolve) => setTimeout(resolve, CONNECT_AGAIN_MS));
    }
  })();
  return {
    wake: (domain, organizationId) => bus?.wake(domain, organizationId),
    idle: async () => {
      await starting;
      await bus?.idle();
    },
    lag: () => bus?.lag() ?? [],
    archive: (domain) => bus?.archive(domain) ?? null,
    isConnected: () => bus?.isConnected() ?? false,
    stop: async () => {
      isStopped = true;
      await starting;
      await bus?.stop();
    },
  };
}

function connectOnce({ servers, name, user, password }: NatsBusOptions): Promise<NatsConnection> {
  return connect({
    servers: [...servers],
    name,
    maxReconnectAttempts: -1,
    reconnectTimeWait: CONNECT_AGAIN_MS,
    ...(user !== undefined && { user, pass: password ?? '' }),
  });
}

/** Starts everything that a connection lets run. */
function carry(connection: NatsConnection, options: NatsBusOptions): NatsBus {
  const { facts, listeners, logger, replicas = 1, catchUpMs = 5_000 } = options;
  const outboxes = facts.map(({ outbox }) => outbox);
  const inboxes = inboxesOf(facts);
  const archives = new Map<string, FactArchive>(outboxes.map((outbox) => [outbox.domain, outbox]));
  const archiveOf = (domain: string): FactArchive => {
    const archive = archives.get(domain) ?? remoteArchive(connection, domain);
    archives.set(domain, archive);
    return archive;
  };
  const isConnected = watchConnection(connection, logger);
  const publish = publisher(connection, replicas, logger);
  const relay = startRelay({
    ...options,
    sources: outboxes,
    // They wait in the outbox; the next look tries again.
    transport: async (page) => (isConnected() ? publish(page) : null),
  });
  const stopServing = serveArchives(connection, outboxes, logger);
  const consumptions = listeners.flatMap((listener) =>
    Array.from({ length: PARTITIONS }, (_, partition): Consumption => {
      return startConsumption({
        ...options,
        connection,
        listener,
        archive: archiveOf(listener.domain),
        partition,
        replicas,
      });
    }),
  );
  const retries = startDeadLetterRetries({ ...options, inboxes });
  const catchUp = startCatchUp({ ...options, archives: [...archives.values()], inboxes, sweepMs: catchUpMs });
  return {
    wake: relay.wake,
    idle: relay.idle,
    lag: catchUp.lag,
    archive: archiveOf,
    isConnected,
    stop: async () => {
      stopServing();
      await Promise.all([relay, retries, catchUp, ...consumptions].map((part) => part.stop()));
      await connection.close();
    },
  };
}

/** Whether the connection stands, by what it says of itself. */
function watchConnection(connection: NatsConnection, logger: NatsBusOptions['logger']): () => boolean {
  let stands = true;
  void (async () => {
    for await (const { type } of connection.status()) {
      if (type === 'disconnect') logger.warn('The broker of facts is away; facts wait in their outboxes');
      if (type === 'disconnect' || type === 'reconnect') stands = type === 'reconnect';
    }
  })();
  return () => stands && !connection.isClosed();
}

/** Publishes a page, all on their way at once; each is answered when the stream has it. What the broker does not take is told. */
function publisher(connection: NatsConnection, replicas: number, logger: NatsBusOptions['logger']) {
  const client: JetStreamClient = jetstream(connection);
  let isThere = false;
  const publish = (envelope: Envelope) =>
    client.publish(subjectOf(envelope), messageOf(envelope), { msgID: messageId(envelope), timeout: PUBLISH_MS });
  return async (page: readonly Envelope[]): Promise<bigint | null> => {
    try {
      if (!isThere) await ensureStream(await jetstreamManager(connection), replicas);
      isThere = true;
      const sent = await Promise.allSettled(page.map(publish));
      const failed = sent.findIndex(({ status }) => status === 'rejected');
      if (failed < 0) return BigInt(page.at(-1)?.sequence ?? 0);
      isThere = false;
      logger.warn('The broker did not take facts', { error: (sent[failed] as PromiseRejectedResult).reason as Error });
      // Those after it are in the stream, perhaps: they are published again, and known.
      return failed === 0 ? null : BigInt(page[failed - 1]?.sequence ?? 0);
    } catch (error) {
      logger.warn('The stream of facts is not there', { error });
      return null;
    }
  };
}
