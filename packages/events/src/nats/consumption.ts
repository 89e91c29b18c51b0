import { type JetStreamClient, jetstream, jetstreamManager, type JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterFailure, backoff, type DeliveryOptions } from '../delivery';
import type { FactArchive } from '../domain-facts';
import type { EventListener } from '../inbox';
import { factOf } from './claim';
import { ACK_WAIT_MS, ensureConsumer, ensureStream, STREAM } from './stream';

export interface ConsumptionOptions extends DeliveryOptions {
  readonly connection: NatsConnection;
  readonly listener: EventListener;
  readonly archive: FactArchive;
  readonly partition: number;
  readonly replicas: number;
}

/** How long it waits before it asks again for a stream that is not there. */
const AGAIN_MS = 1_000;
/** How many facts lie ready here: the broker counts them as pending. */
const READY = 32;

/** Takes the facts of one domain in one partition, one after the other. */
export interface Consumption {
  /** Resolves when the fact that is worked on is done. */
  stop(): Promise<void>;
}

/**
 * Starts to take facts, and goes on whatever becomes of the broker: a stream or consumer that is gone is made again.
 *
 * Each fact is acknowledged after its effect is committed. One that fails comes again after a wait, while later ones of other
 * organizations go on; after its last try it is a dead letter.
 */
export function startConsumption(options: ConsumptionOptions): Consumption {
  const { connection, listener, partition, replicas, logger } = options;
  let isStopped = false;
  let end: () => unknown = () => undefined;

  async function consume(): Promise<void> {
    const client: JetStreamClient = jetstream(connection);
    const manager = await jetstreamManager(connection);
    await ensureStream(manager, replicas);
    const name = await ensureConsumer(manager, listener, partition);
    const consumer = await client.consumers.get(STREAM, name);
    const messages = await consumer.consume({ max_messages: READY, abort_on_missing_resource: true });
    end = () => messages.close();
    for await (const message of messages) {
      if (isStopped) break;
      await take(message, options);
    }
  }

  const running = (async () => {
    while (!isStopped) {
      try {
        await consume();
      } catch (error) {
        if (isStopped || connection.isClosed()) return;
        logger.warn('Facts cannot be taken from the broker just now', {
          listener: listener.consumer,
          partition,
          error,
        });
      }
      if (!isStopped) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  })();

  return {
    stop: async () => {
      isStopped = true;
      await end();
      await running;
    },
  };
}

async function take(message: JsMsg, options: ConsumptionOptions): Promise<void> {
  const { listener, archive, backoffMs = backoff } = options;
  const attempt = message.info.deliveryCount;
  const working = setInterval(() => message.working(), ACK_WAIT_MS / 3);
  try {
    const fact = await factOf(message.json(), archive);
    try {
      await listener.receive(fact);
      message.ack();
    } catch (error) {
      if ((await afterFailure(listener, fact, attempt, error, options)) === 'buried') message.ack();
      else message.nak(backoffMs(attempt));
    }
  } catch (error) {
    // It cannot be read, or not be buried: whatever is wrong, nothing after it in its organization goes on without it.
    options.logger.error('A message of the stream could not be taken', { subject: message.subject, attempt, error });
    message.nak(backoffMs(Math.min(attempt, 10)));
  } finally {
    clearInterval(working);
  }
}
