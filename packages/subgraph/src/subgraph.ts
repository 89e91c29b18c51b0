import type { GraphQLSchema } from 'graphql';
import type { ScopeRule } from '@qbit/auth-common';
import type { DomainFacts, EventListener } from '@qbit/events';
import type { Logger } from '@qbit/logging';
import type { Identity } from '@qbit/types';
import type { DatabaseUrls } from './database';
import type { Position } from './position';

/** What makes a domain into a server. Every way of running (one process, containers, Kubernetes) starts from this. */
export interface Subgraph<Options = unknown, Open extends OpenSubgraph = OpenSubgraph> {
  /** Also the name of its domain in facts, positions and database roles. */
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** The schema as text, with its federation directives: what composition and the registry read. */
  readonly sdl: string;
  readonly rules: Readonly<Record<string, ScopeRule>>;
  /** The types of other domains' facts that it does something about: the registry weighs changes of a contract by them. */
  readonly reactsTo: readonly string[];
  /** The folder of its SQL migrations, in Prisma's layout. */
  readonly migrations: string;
  /** Roles of its database beside the usual ones, as suffixes. */
  readonly otherRoles: readonly string[];
  open(options: OpenOptions & Options): Promise<Open>;
}

export interface OpenOptions {
  readonly databases: DatabaseUrls;
  readonly logger: Logger;
  /** Whether no other process serves this domain from these databases: see `openJobs`. Default: there may be others. */
  readonly isOnlyWorker?: boolean;
  /** Told after each commit that wrote facts: the relay of this process then need not wait for its next look. */
  onFacts(organizationId: string): void;
}

/** Where a request came from: it decides nothing, and is what an audit keeps. */
export interface RequestOrigin {
  /** The caller's IP address; null where it is not known. */
  readonly address: string | null;
  /** What the browser or program called itself. */
  readonly userAgent: string | null;
}

/** One request as a subgraph sees it. */
export interface SubgraphRequest {
  readonly identity: Identity | null;
  readonly requestId: string;
  /** What the caller has seen already (`x-at-least`): reads and writes wait for it. */
  readonly atLeast: Position;
  /** Which door the request came through: partners must send idempotency keys. */
  readonly door: 'web' | 'public';
  /** Absent where no caller of ours from outside is behind it. */
  readonly origin?: RequestOrigin;
}

export interface OpenSubgraph {
  /** The context of one request: loaders are made anew, so nothing is cached from one request to the next. */
  context(request: SubgraphRequest): object;
  /** Called at the end of a request with its context: lets go of the snapshot. */
  release(context: object): Promise<void>;
  /** The facts that it wrote and how far it is with those of others, for whoever carries them. */
  readonly facts: DomainFacts;
  /** What it does about the facts of other domains. */
  readonly listeners: readonly EventListener[];
  close(): Promise<void>;
}
