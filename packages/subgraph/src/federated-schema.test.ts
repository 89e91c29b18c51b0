import { MaxLength } from 'class-validator';
import { assertObjectType, graphql, type GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  createUnionType,
  Directive,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
} from 'type-graphql';
import { federatedSchema } from './federated-schema';
import { UserError, type UserErrorValue } from './types/user-error.type';

@ObjectType({ description: 'A thing.' })
class Thing {
  @Field(() => String, { description: 'Its name.' })
  name: string;
}

@InputType({ description: 'What a thing is called.' })
class NameInput {
  @MaxLength(3, { context: { code: 'NAME_TOO_LONG' } })
  @Field(() => String, { description: 'At most three letters.' })
  name: string;
}

@ObjectType({ description: 'What came of it.' })
class NamePayload {
  @Field(() => [UserError], { description: 'Why not.' })
  errors: UserErrorValue[];
}

@Resolver(() => Thing)
class ThingResolver {
  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => Thing, { nullable: true, description: 'A thing.' })
  thing(): Thing {
    return Object.assign(new Thing(), { name: 'one' });
  }

  @Directive('@authenticated')
  @Mutation(() => NamePayload, { nullable: true, description: 'Names it.' })
  rename(@Arg('input', () => NameInput, { description: 'How.' }) _input: NameInput): NamePayload {
    return { errors: [] };
  }

  @FieldResolver(() => String, { description: 'Called otherwise.' })
  called(@Arg('input', () => NameInput, { description: 'How.' }) input: NameInput): string {
    return input.name;
  }
}

const { schema } = federatedSchema({ resolvers: [ThingResolver], references: {}, isPublic: () => false });
const asked = (source: string, permissions: readonly string[] | null = ['ledger:read'], years: object | null = null) =>
  graphql({ schema, source, contextValue: { identity: permissions && { permissions, years } } });

test('a plain field is read at once: a promise for each of a thousand rows would cost more than the rows', () => {
  const { name } = assertObjectType(schema.getType('Thing')).getFields();
  expect(name?.resolve?.({ name: 'one' }, {}, {}, {} as GraphQLResolveInfo)).toBe('one');
});

test('root fields are guarded by their own directives', async () => {
  expect(await asked('{ thing { name } }')).toEqual({ data: { thing: { name: 'one' } } });
  const code = async (permissions: readonly string[] | null) =>
    (await asked('{ thing { name } }', permissions)).errors?.map(({ extensions }) => extensions.code);
  expect(await code([])).toEqual(['FORBIDDEN']);
  expect(await code(null)).toEqual(['UNAUTHENTICATED']);
});

test('a role that is limited to years may use the root fields alone that leave out what lies outside them', async () => {
  const years = { from: '2025-01-01', through: '2025-12-31' };
  const source = '{ thing { name } }';
  const { errors } = await asked(source, ['ledger:read'], years);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  const { schema: limited } = federatedSchema({
    resolvers: [ThingResolver],
    references: {},
    isPublic: () => false,
    leavesOutOtherYears: (coordinate) => coordinate === 'Query.thing',
  });
  const contextValue = { identity: { permissions: ['ledger:read'], years } };
  expect(await graphql({ schema: limited, source, contextValue })).toEqual({ data: { thing: { name: 'one' } } });
});

test('faults of an input stand in the payload of a mutation, and fail a query wherever the argument is', async () => {
  const long = '(input: { name: "four" })';
  const { data } = await asked(`mutation { rename${long} { errors { code path } } }`);
  expect(data).toEqual({ rename: { errors: [{ code: 'NAME_TOO_LONG', path: ['input', 'name'] }] } });
  const { errors } = await asked(`{ thing { called${long} } }`);
  expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
    [['thing', 'called'], 'BAD_USER_INPUT'],
  ]);
});

enum Size {
  SMALL = 'SMALL',
  LARGE = 'LARGE',
}
registerEnumType(Size, { name: 'Size', description: 'How large.' });

@Directive('@key(fields: "id")')
@ObjectType({ description: 'What other subgraphs know by its id.' })
class Box {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => Size, { description: 'How large it is.' })
  size: Size;
}

const Content = createUnionType({ name: 'Content', description: 'What is in it.', types: () => [Box] as const });

@Resolver(() => Box)
class BoxResolver {
  @Query(() => Content, { nullable: true, description: 'What is in it.' })
  content(): Box | null {
    return null;
  }
}

describe('stack trap: what federation asks of a schema of classes', () => {
  const boxes = federatedSchema({
    resolvers: [BoxResolver],
    references: { Box: async ({ id }: { id: string }) => (id === '1' ? { id, size: Size.SMALL } : null) },
    isPublic: () => true,
  });

  test('tags reach enums, their values and unions, where type-graphql puts none', () => {
    expect(boxes.sdl).toMatch(/enum Size @tag\(name: "public"\)/);
    expect(boxes.sdl).toMatch(/SMALL @tag\(name: "public"\)/);
    expect(boxes.sdl).toMatch(/union Content @tag\(name: "public"\)/);
  });

  test('a reference is resolved asynchronously, and what is not there is null', async () => {
    const source =
      '{ _entities(representations: [{ __typename: "Box", id: "1" }, { __typename: "Box", id: "2" }]) { ... on Box { id size } } }';
    const { data } = await graphql({ schema: boxes.schema, source, contextValue: { identity: { permissions: [] } } });
    expect(data).toEqual({ _entities: [{ id: '1', size: 'SMALL' }, null] });
  });
});
