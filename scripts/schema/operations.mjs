/**
 * Writes an operation for every root field of the public graph: what the typed SDK of partners is made of.
 *
 * Each takes all arguments of its field and asks for everything that costs no further page: scalars, and objects below them as far
 * as no type comes twice on a path. Fields with arguments of their own (balances, pages) are left to documents that a
 * partner writes. Generated, so that it cannot drift from the graph.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  buildSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isUnionType,
  parse,
  print,
} from 'graphql';

const root = resolve(import.meta.dirname, '../..');
const OUT = join(root, 'packages/api-clients/src/generated/operations.graphql');
const DEEPEST = 5;

/** The text of all operations. */
export function operationsOf(schema) {
  const of = (type, kind) =>
    Object.values(type?.getFields() ?? {})
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((field) => operation(schema, kind, field));
  return print(parse([...of(schema.getQueryType(), 'query'), ...of(schema.getMutationType(), 'mutation')].join('\n')));
}

function operation(schema, kind, field) {
  const { name } = field;
  const variables = field.args.map(({ name: argument, type }) => `$${argument}: ${type}`).join(', ');
  const passed = field.args.map(({ name: argument }) => `${argument}: $${argument}`).join(', ');
  const below = selection(schema, getNamedType(field.type), []);
  return `${kind} ${name}${variables && `(${variables})`} { ${field.name}${passed && `(${passed})`} ${below} }`;
}

function selection(schema, type, path) {
  if (isLeafType(type)) return '';
  const inner = [...path, type.name];
  const fields = isUnionType(type)
    ? []
    : Object.values(type.getFields()).flatMap((field) => child(schema, field, inner));
  const common = new Set(isUnionType(type) ? [] : Object.keys(type.getFields()));
  const kinds = isInterfaceType(type) || isUnionType(type) ? schema.getPossibleTypes(type) : [];
  const own = kinds.flatMap((kind) => {
    const facts = Object.values(kind.getFields())
      .filter(({ name }) => !common.has(name))
      .flatMap((field) => child(schema, field, [...inner, kind.name]));
    return facts.length && type.name === 'UserError' ? [`... on ${kind.name} { ${facts.join(' ')} }`] : [];
  });
  return `{ ${isObjectType(type) ? '' : '__typename '}${[...fields, ...own].join(' ')} }`;
}

function child(schema, field, path) {
  const type = getNamedType(field.type);
  if (field.args.length) return [];
  if (isLeafType(type)) return [field.name];
  if (path.includes(type.name) || path.length >= DEEPEST) return [];
  const below = selection(schema, type, path);
  return below === '{  }' || below === '{ __typename  }' ? [] : [`${field.name} ${below}`];
}

if (import.meta.filename === process.argv[1]) {
  const schema = buildSchema(readFileSync(join(root, 'schema/generated/public.graphql'), 'utf8'));
  mkdirSync(dirname(OUT), { recursive: true });
  writeFileSync(
    OUT,
    `# Generated from the public graph: see scripts/schema/operations.mjs.\n\n${operationsOf(schema)}\n`,
  );
}
