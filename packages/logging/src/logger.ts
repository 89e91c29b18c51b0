import { createLogger as createWinston, format as formats, transports } from 'winston';
import { type LogFields, logContext } from './context';
import { line } from './line';

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

/** Writes lines; each carries the fields of the logger, those of the context it is called in, and its own, the last winning. */
export interface Logger {
  error(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
  /** A logger of the same destination with more fields. */
  child(fields: LogFields): Logger;
}

export interface LoggerOptions {
  /** Which part of QBit writes: `gateway`, `general-ledger`. */
  readonly service: string;
  /** The least level that is written. */
  readonly level: LogLevel;
  /** `json`: an object a line, for machines. `pretty`: for a terminal. */
  readonly format: 'json' | 'pretty';
  /** Default: standard output. */
  readonly destination?: NodeJS.WritableStream;
}

const LEVELS: Readonly<Record<LogLevel, number>> = { error: 0, warn: 1, info: 2, debug: 3 };

/**
 * A logger that never throws and never writes a secret: whatever is logged passes `redact`.
 *
 * A line has `time` (ISO 8601, UTC), `level`, `service` and `message`; a field that has one of these names is written with
 * an underscore behind it.
 */
export function createLogger({ service, level, format, destination = process.stdout }: LoggerOptions): Logger {
  const winston = createWinston({
    levels: LEVELS,
    level,
    format: formats.printf((info) =>
      line(
        {
          time: new Date(),
          level: info.level,
          service,
          message: info.message,
          layers: info.fields as readonly unknown[],
        },
        format,
      ),
    ),
    transports: [new transports.Stream({ stream: destination, eol: '\n' })],
  });
  // One object and never two arguments: winston would join a field named `message` to the message.
  const write: Write = (at, message, fields) => {
    if (LEVELS[at] <= LEVELS[level]) winston.log({ level: at, message, fields });
  };
  return loggerOf(write, []);
}

/** The fields come in layers, the last winning; they are looked at only where they are redacted, for a getter may throw. */
type Write = (level: LogLevel, message: string, fields: readonly LogFields[]) => void;

function loggerOf(write: Write, bound: readonly LogFields[]): Logger {
  const at = (level: LogLevel) => (message: string, fields?: LogFields) =>
    write(level, message, [...bound, logContext(), ...(fields ? [fields] : [])]);
  return {
    error: at('error'),
    warn: at('warn'),
    info: at('info'),
    debug: at('debug'),
    child: (fields) => loggerOf(write, [...bound, fields]),
  };
}
