import { resolve } from 'node:path';
import { STORAGE_QUOTA } from '@qbit/files';
import { plainRange } from '@qbit/utils/addresses';
import { z } from 'zod';

const port = (standard: number) => z.coerce.number().int().min(0).max(65_535).default(standard);
const flag = (standard: '0' | '1') =>
  z
    .enum(['0', '1'])
    .default(standard)
    .transform((value) => value === '1');

/** Everything that the standalone process can be told, with its defaults. Times are seconds, sizes bytes. */
export const environmentSchema = z.object({
  PORT: port(4000).describe('Where the web and the API listen.'),
  HOST: z.string().min(1).default('127.0.0.1').describe('The address that they listen on.'),
  INTERNAL_PORT: port(4001).describe('Where health and metrics listen, on 127.0.0.1 only.'),
  QBIT_URL: z.url().optional().describe('Where people reach QBit, if not at http://127.0.0.1:PORT (a proxy in front).'),
  QBIT_TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(',').map((range) => range.trim()))
    .refine(
      (ranges) => ranges.every((range) => range === 'loopback' || plainRange(range) !== null),
      'Write addresses or ranges like 10.0.0.0/8, or loopback, with commas between',
    )
    .optional()
    .describe(
      'The proxies in front that say where requests come from (10.0.0.0/8, loopback; commas between); without it no header is believed.',
    ),
  QBIT_PROXY_HEADER: z
    .enum(['x-forwarded-for', 'forwarded'])
    .default('x-forwarded-for')
    .describe('The header in which they say it; they must write it themselves, x-forwarded-for or forwarded.'),
  QBIT_DATA_DIR: z.string().min(1).default('.qbit').describe('The folder that holds all data.'),
  QBIT_OPERATORS: z
    .string()
    .transform((list) => list.split(',').map((name) => name.trim()))
    .refine(
      (names) => names.every((name) => /^(usr_[0-9a-z]{26}|[^@\s]+@[^@\s]+)$/.test(name)),
      'Write addresses or ids of users (usr_…), with commas between',
    )
    .optional()
    .describe(
      'Who may see how this installation runs, and no books by that: addresses that are proven by mail, or ids of users (usr_…); commas between.',
    ),
  QBIT_DEMO: flag('1').describe('Whether to make the demo company in a new data folder.'),
  QBIT_WEB: z
    .enum(['on', 'off', 'dev'])
    .default('on')
    .describe('Whether to serve the web application; `dev` compiles its pages as they are asked for and edited.'),
  PERSISTED_ONLY: flag('0').describe('Whether sessions may run only the documents of the web application.'),
  FILE_QUOTA: z.coerce
    .number()
    .int()
    .min(0)
    .default(STORAGE_QUOTA)
    .describe('How many bytes of uploaded files a company may keep.'),
  FILE_S3_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'The bucket that holds uploaded files, in a service that speaks S3 (https://s3.eu-central-1.amazonaws.com/bucket); without it the data folder does.',
    ),
  FILE_S3_REGION: z
    .string()
    .min(1)
    .default('us-east-1')
    .describe('The region that requests to the bucket are signed for.'),
  FILE_S3_ACCESS_KEY_ID: z.string().min(1).optional().describe('Who signs requests to the bucket.'),
  FILE_S3_SECRET_ACCESS_KEY: z.string().min(1).optional().describe('The secret that they are signed with.'),
  SMTP_URL: z
    .url()
    .optional()
    .describe('Where mail is handed over (smtp://user:password@host:587); without it mail is kept in files.'),
  MAIL_FROM: z.string().min(3).default('QBit <no-reply@localhost>').describe('The sender of mail.'),
  QBIT_NATS_URL: z
    .string()
    .regex(/^(nats|tls):\/\/[^\s,]+(,(nats|tls):\/\/[^\s,]+)*$/, 'Write nats://host:4222, several with commas between')
    .transform((urls) => urls.split(','))
    .optional()
    .describe(
      'The NATS JetStream servers that carry facts (nats://host:4222, with commas between); without them this process does.',
    ),
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug']).default('info').describe('How much is logged.'),
  LOG_FORMAT: z.enum(['json', 'pretty']).default('pretty').describe('How log lines look.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url()
    .optional()
    .describe('Where traces go (OTLP over HTTP); without it there are none.'),
  TRACE_SAMPLE_RATIO: z.coerce.number().min(0).max(1).default(0.05).describe('The share of requests that are traced.'),
});

type Parsed = z.infer<typeof environmentSchema>;

/** The settings of this process, frozen. */
export type Environment = Readonly<Parsed> & {
  readonly url: string;
  readonly dataDirectory: string;
  /** The bucket for files; null where the data folder holds them. */
  readonly bucket: Bucket | null;
};

/** A bucket and who may use it. */
export interface Bucket {
  readonly bucketUrl: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A setting that cannot be used; the message lists every fault, a line each, and never a value that may be secret. */
export class EnvironmentError extends Error {}

/** Settings of the web and of the tests, which this process only hands on. */
const OF_OTHERS = ['QBIT_GRAPHQL_URL', 'QBIT_BROWSER_URL', 'QBIT_RESULTS', 'QBIT_TEST_POSTGRES', 'QBIT_TEST_PLATFORMS'];

/** Names like those of settings that are none: a slip of the pen would be a default without a word. */
export function unknownSettings(source: Readonly<Record<string, string | undefined>> = process.env): string[] {
  const known = new Set([...Object.keys(environmentSchema.shape), ...OF_OTHERS]);
  return Object.keys(source)
    .filter((name) => /^(QBIT|SMTP|MAIL|FILE|LOG|TRACE)_/.test(name) && !known.has(name))
    .sort();
}

/** Reads the settings; all faults are reported together. */
export function readEnvironment(source: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environmentSchema.safeParse(given);
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => `  ${issue.path.join('.')}: ${issue.message}`),
    ...bucketFaults(given),
  ];
  if (!parsed.success || faults.length) {
    throw new EnvironmentError(`These settings cannot be used:\n${faults.join('\n')}`);
  }
  const { data } = parsed;
  return Object.freeze({
    ...data,
    url: (
      data.QBIT_URL ?? `http://${data.HOST === '0.0.0.0' || data.HOST === '::' ? '127.0.0.1' : data.HOST}:${data.PORT}`
    ).replace(/\/$/, ''),
    dataDirectory: resolve(data.QBIT_DATA_DIR),
    bucket: bucketOf(data),
  });
}

const OF_BUCKET = ['FILE_S3_URL', 'FILE_S3_ACCESS_KEY_ID', 'FILE_S3_SECRET_ACCESS_KEY'];

/** A bucket without who may use it would keep files in the data folder without a word, or fail at the first upload. */
function bucketFaults(given: Readonly<Record<string, string | undefined>>): string[] {
  const missing = OF_BUCKET.filter((name) => given[name] === undefined);
  return missing.length === OF_BUCKET.length ? [] : missing.map((name) => `  ${name}: A bucket needs it`);
}

function bucketOf({
  FILE_S3_URL,
  FILE_S3_REGION,
  FILE_S3_ACCESS_KEY_ID,
  FILE_S3_SECRET_ACCESS_KEY,
}: Parsed): Bucket | null {
  if (!FILE_S3_URL || !FILE_S3_ACCESS_KEY_ID || !FILE_S3_SECRET_ACCESS_KEY) return null;
  return {
    bucketUrl: FILE_S3_URL,
    region: FILE_S3_REGION,
    accessKeyId: FILE_S3_ACCESS_KEY_ID,
    secretAccessKey: FILE_S3_SECRET_ACCESS_KEY,
  };
}
