import { type LogValue, redact } from './redact';

export interface Line {
  readonly time: Date;
  readonly level: string;
  readonly service: string;
  readonly message: unknown;
  /** Fields, the last layer winning. */
  readonly layers: readonly unknown[];
}

const RESERVED = ['time', 'level', 'service', 'message'];

/** The text of a line, without its end: JSON, or for a terminal. */
export function line({ time, level, service, message, layers }: Line, format: 'json' | 'pretty'): string {
  const head = { time: time.toISOString(), level, service, message: textOf(redact(message)) };
  const facts = Object.entries(
    Object.assign({}, ...(redact(layers) as LogValue[]).map(fieldsOf)) as Record<string, LogValue>,
  );
  return format === 'json' ? JSON.stringify({ ...head, ...Object.fromEntries(facts) }) : pretty(head, facts);
}

/** A layer's facts, none of which may take the place of what every line has. */
function fieldsOf(layer: LogValue): Record<string, LogValue> {
  if (typeof layer !== 'object' || layer === null || Array.isArray(layer)) return { fields: layer };
  return Object.fromEntries(
    Object.entries(layer).map(([name, value]) => [RESERVED.includes(name) ? `${name}_` : name, value]),
  );
}

function textOf(value: LogValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function pretty(
  head: { time: string; level: string; service: string; message: string },
  facts: readonly (readonly [string, LogValue])[],
): string {
  const stacks = facts.flatMap(([, value]) => stackOf(value));
  const words = facts
    .filter(([, value]) => stackOf(value).length === 0)
    .map(([name, value]) => `${name}=${textOf(value)}`);
  const first = [
    head.time.slice(11, 23),
    head.level.toUpperCase().padEnd(5),
    head.service,
    printable(head.message),
    ...words.map(printable),
  ].join(' ');
  return [first, ...stacks.map((stack) => stack.replace(/^/gm, '    '))].join('\n');
}

function stackOf(value: LogValue): string[] {
  const stack = typeof value === 'object' && value !== null && !Array.isArray(value) ? value.stack : undefined;
  return typeof stack === 'string' ? [stack] : [];
}

/** One line stays one line, and no text moves the cursor of a terminal. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));
}
