import { z } from 'zod';

const schema = z.object({
  /** Where server components reach the graph; by default the gateway of the same process. */
  QBIT_GRAPHQL_URL: z.url().optional(),
  /** The port of the gateway in the same process. */
  PORT: z.coerce.number().int().min(1).max(65_535).default(4000),
  /** Set by Next: `development` while it reloads on edits. */
  NODE_ENV: z.string().default('production'),
});

const read = schema.parse({
  QBIT_GRAPHQL_URL: process.env.QBIT_GRAPHQL_URL || undefined,
  PORT: process.env.PORT || undefined,
  NODE_ENV: process.env.NODE_ENV,
});

/** The settings of the web's server side: read once, never in a browser. */
export const environment = Object.freeze({
  graphqlUrl: read.QBIT_GRAPHQL_URL ?? `http://127.0.0.1:${read.PORT}/graphql`,
  development: read.NODE_ENV === 'development',
});
