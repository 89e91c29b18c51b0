import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAME = /^[a-z]+(-[a-z0-9]+)+$/;

/** Writes what `planUseCase` says; the paths from the root, and the name of the mutation. */
export function writeUseCase({ root, subgraph, name }) {
  const { made, changed, mutation } = planUseCase({ root, subgraph, name });
  for (const [file, text] of Object.entries({ ...made, ...changed })) writeFileSync(join(root, file), text);
  return { made: Object.keys(made), changed: Object.keys(changed), mutation };
}

/**
 * A use case with its test, its part of the graph, and what binds them: the texts of files by their paths from the root.
 *
 * Once formatted it passes `npm run check` as it is. Throws with a message for people where the name is none or is taken,
 * and where a file has no place for it any more.
 */
export function planUseCase({ root, subgraph, name }) {
  if (!NAME.test(name))
    throw new Error(`${name} is no name of a use case: it is a verb and what it is done to, as in rename-till`);
  const source = `subgraphs/${subgraph}/src`;
  const words = namesOf(name);
  const api = readFileSync(join(root, 'schema/api.graphql'), 'utf8');
  if (new RegExp(`^  ${words.camel}[(:]`, 'm').test(api)) throw new Error(`The graph has ${words.camel} already`);
  const made = {
    [`${source}/application/${name}.ts`]: useCase(words),
    [`${source}/application/${name}.test.ts`]: testOf(words),
    [`${source}/graphql/${name}.type.ts`]: typesOf(words),
    [`${source}/graphql/${name}.resolver.ts`]: resolverOf(words, contextOf(root, source)),
  };
  for (const file of Object.keys(made)) if (existsSync(join(root, file))) throw new Error(`${file} is there already`);
  const changed = {
    ...interfaceOf(root, source, words),
    ...bindingOf(root, source, words),
    ...registeredIn(root, source, words),
  };
  return { made, changed, mutation: words.camel };
}

function namesOf(name) {
  const [verb, ...nouns] = name.split('-');
  const pascal = name.replaceAll(/(?:^|-)([a-z0-9])/g, (_all, letter) => letter.toUpperCase());
  return { name, pascal, camel: pascal[0].toLowerCase() + pascal.slice(1), verb, noun: nouns.join(' ') };
}

const useCase = ({ pascal, camel, verb, noun }) => `import { done, type Outcome, refused } from '@qbit/utils';

/** What ${camel} is asked for. */
export interface ${pascal}Request {
  /** What the ${noun} is called. */
  readonly name: string;
}

/** What ${camel} needs of the rest. */
export interface ${pascal}Ports {
  now(): Date;
}

/** What came of it. \`at\` is an instant. */
export interface ${pascal}Result {
  readonly name: string;
  readonly at: string;
}

/**
 * Does what "${verb} ${noun}" says.
 *
 * Fails with NAME_INVALID where the name is empty.
 */
export function ${camel}({ now }: ${pascal}Ports, request: ${pascal}Request): Outcome<${pascal}Result> {
  const name = request.name.trim();
  if (name === '')
    return refused({ code: 'NAME_INVALID', message: 'A name has a character at least', path: ['input', 'name'] });
  return done({ name, at: now().toISOString() });
}
`;

const testOf = ({ name, camel }) => `import { ${camel} } from './${name}';

const ports = { now: () => new Date('2026-01-02T03:04:05Z') };

test('${camel} takes a name without the blanks around it', () => {
  expect(${camel}(ports, { name: ' One ' })).toEqual({ ok: true, value: { name: 'One', at: '2026-01-02T03:04:05.000Z' } });
});

test.each(['', '  '])('%j is no name', (text) => {
  expect(${camel}(ports, { name: text })).toMatchObject({
    ok: false,
    faults: [{ code: 'NAME_INVALID', path: ['input', 'name'] }],
  });
});
`;

const typesOf = ({
  pascal,
  camel,
  noun,
}) => `import { DateTimeScalar, UserError, type UserErrorValue } from '@qbit/subgraph';
import { Field, InputType, ObjectType } from 'type-graphql';

@InputType({ description: 'What ${camel} is asked for.' })
export class ${pascal}Input {
  @Field(() => String, { description: 'What the ${noun} is called.' })
  name: string;
}

@ObjectType({ description: 'What came of ${camel}.' })
export class ${pascal}Payload {
  @Field(() => String, { nullable: true, description: 'The name as it is kept; null where there are errors.' })
  name: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was done; null where there are errors.' })
  at: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}
`;

const resolverOf = ({ name, pascal, camel, verb, noun }, context) => `import { userErrorsOf } from '@qbit/subgraph';
import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import type { ${context} } from './context';
import { ${pascal}Input, ${pascal}Payload } from './${name}.type';

@Resolver()
export class ${pascal}Resolver {
  @Directive('@requiresScopes(scopes: [["settings:manage"]])')
  @Mutation(() => ${pascal}Payload, { nullable: true, description: 'Does what "${verb} ${noun}" says.' })
  ${camel}(
    @Arg('input', () => ${pascal}Input, { description: 'What is asked for.' }) input: ${pascal}Input,
    @Ctx() { services }: ${context},
  ): ${pascal}Payload {
    const outcome = services.${camel}({ name: input.name });
    if (!outcome.ok) return { name: null, at: null, errors: userErrorsOf(outcome.faults) };
    return { ...outcome.value, errors: [] };
  }
}
`;

function contextOf(root, source) {
  const text = readFileSync(join(root, source, 'graphql/context.ts'), 'utf8');
  return match(text, /export interface (\w+Context)/, `${source}/graphql/context.ts has no context`)[1];
}

/** The use case among what the graph may do. */
function interfaceOf(root, source, { name, pascal, camel }) {
  const file = `${source}/application/services.ts`;
  const text = readFileSync(join(root, file), 'utf8');
  const found = match(text, /export interface \w+Services [^]*?\n}/, `${file} has no interface of services`);
  const line = `  ${camel}(request: ${pascal}Request): Outcome<${pascal}Result>;\n`;
  const edited = insertAt(text, found.index + found[0].length - 1, line);
  const imports = [`import type { ${pascal}Request, ${pascal}Result } from './${name}';`];
  if (!/\bOutcome\b/.test(text)) imports.unshift(`import type { Outcome } from '@qbit/utils';`);
  return { [file]: withImports(edited, imports) };
}

/** The use case bound to what implements its ports. */
function bindingOf(root, source, { name, camel }) {
  const file = `${source}/services.ts`;
  const text = readFileSync(join(root, file), 'utf8');
  const start = match(text, /export function \w+Services\(/, `${file} binds no services`).index;
  const found = match(text.slice(start), /\n  return {[^]*?\n  };/, `${file} answers no services`);
  const line = `    ${camel}: (request) => ${camel}({ now: () => new Date() }, request),\n`;
  const edited = insertAt(text, start + found.index + found[0].length - '  };'.length, line);
  return { [file]: withImports(edited, [`import { ${camel} } from './application/${name}';`]) };
}

/** The resolver among those of the subgraph. */
function registeredIn(root, source, { name, pascal }) {
  const file = `${source}/subgraph.ts`;
  const text = readFileSync(join(root, file), 'utf8');
  const found = match(
    text,
    /resolvers: \[[^\]]*?(,?)\s*\]|const RESOLVERS = \[[^\]]*?(,?)\s*\]/,
    `${file} has no list of resolvers`,
  );
  const list = found[0].replace(/,?\s*\]$/, `, ${pascal}Resolver]`);
  const edited = text.slice(0, found.index) + list + text.slice(found.index + found[0].length);
  return { [file]: withImports(edited, [`import { ${pascal}Resolver } from './graphql/${name}.resolver';`]) };
}

function match(text, pattern, message) {
  const found = pattern.exec(text);
  if (!found) throw new Error(message);
  return found;
}

const insertAt = (text, at, line) => text.slice(0, at) + line + text.slice(at);

/** After the last import. */
function withImports(text, lines) {
  const last = [...text.matchAll(/^import [^;]*;\n/gm)].at(-1);
  const at = last ? last.index + last[0].length : 0;
  return insertAt(text, at, lines.map((line) => `${line}\n`).join(''));
}
