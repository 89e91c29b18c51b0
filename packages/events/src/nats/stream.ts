import { AckPolicy, type JetStreamManager, RetentionPolicy, StorageType } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { EventListener } from '../inbox';
import { subjectsOf } from './subject';

/** The stream of all facts. It holds days; the outboxes hold all. */
export const STREAM = 'QBIT_FACTS';
const KEPT_MS = 7 * 24 * 60 * 60_000;
/** A fact that is published again within this time is one in the stream; after it the inbox sees to that. */
const DUPLICATES_MS = 2 * 60_000;
/** How long a fact may be worked on before it is delivered to another. */
export const ACK_WAIT_MS = 30_000;
/** How many facts of one partition a consumer may be given before it has acknowledged one. */
const PENDING = 64;

/** Makes the stream where it is not there; one that is there is left as its operator has set it. */
export async function ensureStream(manager: JetStreamManager, replicas: number): Promise<void> {
  try {
    await manager.streams.info(STREAM);
  } catch (error) {
    if (!isMissing(error)) throw error;
    await manager.streams.add({
      name: STREAM,
      subjects: ['qbit.>'],
      retention: RetentionPolicy.Limits,
      storage: StorageType.File,
      max_age: nanos(KEPT_MS),
      duplicate_window: nanos(DUPLICATES_MS),
      num_replicas: replicas,
    });
  }
}

/** The durable consumer of one listener in one partition: all instances of the domain share it. */
export async function ensureConsumer(
  manager: JetStreamManager,
  { consumer, domain }: Pick<EventListener, 'consumer' | 'domain'>,
  partition: number,
): Promise<string> {
  const name = `${consumer}_${domain}_${partition}`;
  await manager.consumers.add(STREAM, {
    durable_name: name,
    filter_subject: subjectsOf(partition, domain),
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(ACK_WAIT_MS),
    max_ack_pending: PENDING,
    max_deliver: -1,
  });
  return name;
}

function isMissing(error: unknown): boolean {
  return (error as { code?: number }).code === 404 || /not found/i.test(String((error as Error).message));
}
