import { randomUUID } from 'node:crypto';
import type { Actor } from '@qbit/types';
import type { PostingLine, PostingRequest } from '../application/posting-request';

/** An actor as rows keep it: `user:<id>`. */
export function actorText({ kind, id }: Pick<Actor, 'kind' | 'id'>): string {
  return `${kind}:${id}`;
}

/** The initiator of what the system does, as rows keep it. */
export function initiatorText({ initiator }: Actor): string | null {
  return initiator ? actorText(initiator) : null;
}

/** A request as `post_journal_entries` reads it. What is absent is left out, for the database asks which keys are there. */
export function requestJson(request: PostingRequest): object {
  const { source, externalReference } = request;
  return withoutNulls({
    id: request.id,
    idempotency_key: request.idempotencyKey,
    input_hash: `\\x${Buffer.from(request.inputHash).toString('hex')}`,
    posting_date: request.postingDate,
    description: request.description,
    reference: request.reference,
    external_source: externalReference?.source,
    external_id: externalReference?.id,
    domain: request.domain,
    purpose: request.purpose,
    series: request.series,
    actor: actorText(request.actor),
    initiator: initiatorText(request.actor),
    role: request.role,
    source_type: source?.type,
    source_id: source?.id,
    source_version: source?.version,
    source_sequence: source?.sequence?.toString(),
    closing: request.closing,
    prior_period: request.priorPeriod,
    adjustment: request.adjustment,
    reverse_on: request.reverseOn,
    reverses: request.reverses,
    salt: randomUUID(),
    postings: request.lines?.map(lineJson),
    causation_id: request.causationId,
    correlation_id: request.correlationId,
    traceparent: request.traceparent,
    livemode: request.livemode,
  });
}

function lineJson(line: PostingLine): object {
  const { rate, tax } = line;
  return withoutNulls({
    account_id: line.accountId,
    account_code: line.accountCode,
    side: line.side,
    amount: line.amount.toString(),
    currency: line.currency,
    functional_amount: line.functionalAmount?.toString(),
    rate: rate?.value,
    rate_date: rate?.date,
    rate_source: rate?.source,
    dimensions: line.dimensions,
    tax_code: tax?.code,
    tax_rate: tax?.facts?.rate,
    tax_direction: tax?.facts?.direction,
    tax_base: tax?.facts?.base.toString(),
    tax_amount: tax?.facts?.amount.toString(),
    tax_point: tax?.facts?.point,
    description: line.description,
    generated: line.generated,
  });
}

function withoutNulls(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}
