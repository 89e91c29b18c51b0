import { errors, headers, type Msg, type NatsConnection } from '@nats-io/transport-node';
import type { Logger } from '@qbit/logging';
import { z } from 'zod';
import type { FactArchive, HeadsQuery, OutboxSource } from '../domain-facts';
import { type Envelope, envelopeSchema } from '../envelope';

/** Answers may be larger than a message: they are sent in parts, and an empty message ends them. */
const PART_BYTES = 512 * 1024;
/** Enough facts for one answer, whatever was asked for: facts of 10,000 lines have megabytes. */
const ANSWER_BYTES = 4 * 1024 * 1024;
const PATIENCE_MS = 10_000;
const FAILED = 'Qbit-Failed';

const headsAsked = z.object({
  changedSince: z.iso.datetime().nullable(),
  after: z.uuid().nullable(),
  limit: z.int().min(1).max(1_000),
});
const pageAsked = z.object({
  organizationId: z.uuid(),
  after: z.string().regex(/^\d{1,19}$/),
  limit: z.int().min(1).max(1_000),
});

const subjects = (domain: string) => ({ heads: `qbit-archive.${domain}.heads`, page: `qbit-archive.${domain}.page` });

/** The archive of a domain that runs elsewhere, asked over the broker. One that runs nowhere has told nothing. Throws where there is no answer in time. */
export function remoteArchive(connection: NatsConnection, domain: string): FactArchive {
  const { heads, page } = subjects(domain);
  return {
    domain,
    heads: async ({ changedSince, after, limit }: HeadsQuery) => {
      const question = { changedSince: changedSince?.toISOString() ?? null, after, limit };
      const answer = await ask<{ organizationId: string; sequence: string }[]>(connection, heads, question).catch(
        noneWhereNobodyIs,
      );
      return answer.map(({ organizationId, sequence }) => ({ organizationId, sequence: BigInt(sequence) }));
    },
    page: async (organizationId, after, limit) => {
      const answer = await ask<unknown[]>(connection, page, { organizationId, after: String(after), limit });
      return answer.map((fact) => envelopeSchema.parse(fact) as Envelope);
    },
  };
}

/** Answers for the domains that run here; one of several instances answers each question. Returns how it is ended. */
export function serveArchives(
  connection: NatsConnection,
  outboxes: readonly OutboxSource[],
  logger: Pick<Logger, 'error'>,
): () => void {
  const subscriptions = outboxes.flatMap((outbox) => {
    const { heads, page } = subjects(outbox.domain);
    const answering = (subject: string, answer: (question: unknown) => Promise<unknown>) =>
      connection.subscribe(subject, {
        queue: 'archive',
        callback: (error, message) => {
          if (!error) void reply(message, answer, logger);
        },
      });
    return [
      answering(heads, async (question) => {
        const { changedSince, ...rest } = headsAsked.parse(question);
        const since = changedSince === null ? null : new Date(changedSince);
        const found = await outbox.heads({ changedSince: since, ...rest });
        return found.map(({ organizationId, sequence }) => ({ organizationId, sequence: String(sequence) }));
      }),
      answering(page, async (question) => {
        const { organizationId, after, limit } = pageAsked.parse(question);
        return factsWithin(await outbox.page(organizationId, BigInt(after), limit));
      }),
    ];
  });
  return () => subscriptions.forEach((subscription) => subscription.unsubscribe());
}

/** As many of the first facts as one answer takes, one at least. */
function factsWithin(facts: readonly Envelope[]): Envelope[] {
  let bytes = 0;
  return facts.filter((fact, index) => {
    bytes += Buffer.byteLength(JSON.stringify(fact));
    return index === 0 || bytes <= ANSWER_BYTES;
  });
}

function noneWhereNobodyIs(error: unknown): [] {
  if (error instanceof errors.NoRespondersError) return [];
  throw error;
}

async function ask<Answer>(connection: NatsConnection, subject: string, question: object): Promise<Answer> {
  const parts: Uint8Array[] = [];
  let isWhole = false;
  const answers = await connection.requestMany(subject, JSON.stringify(question), {
    strategy: 'sentinel',
    maxWait: PATIENCE_MS,
  });
  for await (const message of answers) {
    if (message.headers?.has(FAILED)) throw new Error(`${subject} failed: ${message.headers.get(FAILED)}`);
    if (message.data.length === 0) isWhole = true;
    else parts.push(message.data);
  }
  if (!isWhole) throw new Error(`${subject} was not answered in time`);
  return JSON.parse(Buffer.concat(parts).toString()) as Answer;
}

async function reply(
  message: Msg,
  answer: (question: unknown) => Promise<unknown>,
  logger: Pick<Logger, 'error'>,
): Promise<void> {
  try {
    const whole = Buffer.from(JSON.stringify(await answer(message.json())));
    for (let at = 0; at < whole.length; at += PART_BYTES) message.respond(whole.subarray(at, at + PART_BYTES));
    message.respond();
  } catch (error) {
    logger.error('A question for facts could not be answered', { subject: message.subject, error });
    const failed = headers();
    failed.set(FAILED, 'the domain could not read its facts');
    message.respond(undefined, { headers: failed });
  }
}
