import type { Actor } from '@qbit/types';
import type { z } from 'zod';

/** One kind of fact in one version: its type and what its data are. A contract changes only by a new version. */
export interface FactContract<Data> {
  /** The CloudEvents type: `qbit.<domain>.<aggregate>.<fact>.v<N>`. */
  readonly type: string;
  readonly description: string;
  readonly schema: z.ZodType<Data>;
}

/** Declares a kind of fact. */
export function defineFact<Data>(type: string, description: string, schema: z.ZodType<Data>): FactContract<Data> {
  return { type, description, schema };
}

/** A fact that a use case is about to write to its outbox. */
export interface NewFact {
  readonly type: string;
  /** The UUID of what it is about. */
  readonly subject: string;
  readonly data: unknown;
  readonly actor: Actor;
  readonly causationId?: string | null;
  readonly correlationId?: string | null;
  readonly livemode?: boolean;
  readonly traceparent?: string | null;
}

/** A new fact of a kind; throws where its data do not fit the contract, which is a fault of ours. */
export function newFact<Data>(
  contract: FactContract<Data>,
  fact: Omit<NewFact, 'type' | 'data'> & { data: Data },
): NewFact {
  return { ...fact, type: contract.type, data: contract.schema.parse(fact.data) };
}
