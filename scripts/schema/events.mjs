/**
 * The facts that domains tell each other, as an AsyncAPI document, and what changed between two of them.
 *
 * The document comes from the contracts in `@qbit/events` and from what each subgraph says it reacts to.
 */
import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';

const require = createRequire(import.meta.url);

/** The AsyncAPI 3.0 document: a channel for each kind of fact, `send` by its domain and `receive` by whoever reacts to it. */
export function eventsDocument(services) {
  const { envelopeSchema, FACT_CONTRACTS } = require('@qbit/events');
  const { z } = require('zod');
  const schemaOf = (schema) => {
    const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
    return rest;
  };
  const channels = {};
  const operations = {};
  const messages = {};
  for (const { type, description, schema } of FACT_CONTRACTS) {
    const [, domain, ...rest] = type.split('.');
    messages[type] = {
      name: type,
      title: description,
      contentType: 'application/cloudevents+json',
      payload: {
        allOf: [
          { $ref: '#/components/schemas/envelope' },
          { type: 'object', properties: { type: { const: type }, data: schemaOf(schema) }, required: ['type', 'data'] },
        ],
      },
    };
    channels[type] = {
      address: `qbit.{partition}.${domain}.${rest.join('.')}`,
      description,
      parameters: {
        partition: { description: 'The part of the organization: its SHA-256, modulo the number of parts.' },
      },
      messages: { fact: { $ref: `#/components/messages/${type}` } },
    };
    operations[`${domain}/tells/${type}`] = { action: 'send', channel: { $ref: `#/channels/${type}` } };
  }
  for (const { name, reactsTo } of services)
    for (const type of reactsTo)
      operations[`${name}/takes/${type}`] = { action: 'receive', channel: { $ref: `#/channels/${type}` } };
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'The facts of QBit',
      version: '1.0.0',
      description:
        'CloudEvents 1.0, in order and gapless for each organization and domain. A contract only ever gains optional members; anything else is a new version beside it.',
    },
    defaultContentType: 'application/cloudevents+json',
    channels,
    operations,
    components: { schemas: { envelope: schemaOf(envelopeSchema) }, messages },
  };
}

/**
 * What changed from one document to another: `{ message, path, breaking, usedBy }`, breaking ones first.
 *
 * Old facts are kept for ever and read again, so a member that becomes required breaks as much as one that is gone.
 */
export function compareEvents(before, after) {
  const changes = [];
  const users = usersOf(before);
  const add = (type, path, message, breaking) =>
    changes.push({
      path: [type, ...path].join('.'),
      message,
      breaking,
      usedBy: breaking ? (users.get(type) ?? []) : [],
    });
  for (const type of Object.keys(before.channels)) {
    if (!after.channels[type]) add(type, [], 'is gone', true);
    else compareSchemas(dataOf(before, type), dataOf(after, type), [], (...change) => add(type, ...change));
  }
  for (const type of Object.keys(after.channels)) if (!before.channels[type]) add(type, [], 'is new', false);
  const envelope = (document) => document.components.schemas.envelope;
  compareSchemas(envelope(before), envelope(after), [], (...change) => add('envelope', ...change));
  return changes.sort((a, b) => Number(b.breaking) - Number(a.breaking) || (a.path < b.path ? -1 : 1));
}

function dataOf(document, type) {
  return document.components.messages[type].payload.allOf[1].properties.data;
}

/** Who takes the facts of each type. */
function usersOf({ operations }) {
  const users = new Map();
  for (const name of Object.keys(operations)) {
    const [domain, act, type] = name.split('/');
    if (act === 'takes') users.set(type, [...(users.get(type) ?? []), domain]);
  }
  return users;
}

function compareSchemas(before, after, path, add) {
  const {
    properties: was = {},
    required: needed = [],
    items: oldItems,
    additionalProperties: oldMore,
    ...oldRest
  } = before;
  const {
    properties: is = {},
    required: needs = [],
    items: newItems,
    additionalProperties: newMore,
    ...newRest
  } = after;
  for (const key of Object.keys(was)) {
    if (!(key in is)) add([...path, key], 'is gone', true);
    else {
      compareSchemas(was[key], is[key], [...path, key], add);
      if (needed.includes(key) !== needs.includes(key))
        add([...path, key], needs.includes(key) ? 'is required now' : 'is optional now', true);
    }
  }
  for (const key of Object.keys(is))
    if (!(key in was)) add([...path, key], needs.includes(key) ? 'is new and required' : 'is new', needs.includes(key));
  for (const [part, one, other] of [
    ['[]', oldItems, newItems],
    ['*', oldMore, newMore],
  ]) {
    if (isSchema(one) && isSchema(other)) compareSchemas(one, other, [...path, part], add);
    else if (!isDeepStrictEqual(one, other)) add([...path, part], 'is of another shape', true);
  }
  const { description: _, ...oldShape } = oldRest;
  const { description: __, ...newShape } = newRest;
  if (!isDeepStrictEqual(oldShape, newShape)) add(path, 'is of another shape', true);
}

function isSchema(value) {
  return typeof value === 'object' && value !== null;
}
