/** Which exact coordinates of a schema recorded operations use: `Query.accounts`, `Query.accounts.first`, `AccountFilter.type`, `Side.DEBIT`. */
import { getNamedType, isEnumType, isInputObjectType, Kind, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';

/**
 * Coordinate → names of the operations that use it.
 *
 * Counted by the exact coordinate, never by a prefix: a use of `Query.accounts` says nothing of `Query.accountsByCode`.
 */
export function usageOf(schema, operations) {
  const usage = new Map();
  const use = (coordinate, name) => {
    if (!usage.has(coordinate)) usage.set(coordinate, new Set());
    usage.get(coordinate).add(name);
  };
  for (const { name, document } of operations) {
    const types = new TypeInfo(schema);
    visit(
      typeof document === 'string' ? parse(document) : document,
      visitWithTypeInfo(types, {
        Field: () => {
          const parent = types.getParentType();
          const field = types.getFieldDef();
          if (parent && field) use(`${parent.name}.${field.name}`, name);
          if (parent) use(parent.name, name);
        },
        Argument: () => {
          const argument = types.getArgument();
          const owner = types.getDirective()
            ? `@${types.getDirective().name}`
            : `${types.getParentType()?.name}.${types.getFieldDef()?.name}`;
          if (argument) use(`${owner}.${argument.name}`, name);
        },
        ObjectField: (node) => {
          const input = types.getParentInputType() && getNamedType(types.getParentInputType());
          if (isInputObjectType(input)) use(`${input.name}.${node.name.value}`, name);
        },
        EnumValue: (node) => {
          const type = types.getInputType() && getNamedType(types.getInputType());
          if (isEnumType(type)) use(`${type.name}.${node.value}`, name);
        },
        // A variable may hold anything of its input type: all of it is used.
        VariableDefinition: () => {
          const type = types.getInputType() && getNamedType(types.getInputType());
          if (type) useWhole(type, name, use, new Set());
        },
        FragmentDefinition: (node) => use(node.typeCondition.name.value, name),
        InlineFragment: (node) => node.typeCondition && use(node.typeCondition.name.value, name),
      }),
    );
  }
  return usage;
}

function useWhole(type, name, use, seen) {
  if (seen.has(type.name)) return;
  seen.add(type.name);
  use(type.name, name);
  if (isEnumType(type)) for (const { name: value } of type.getValues()) use(`${type.name}.${value}`, name);
  if (!isInputObjectType(type)) return;
  for (const field of Object.values(type.getFields())) {
    use(`${type.name}.${field.name}`, name);
    useWhole(getNamedType(field.type), name, use, seen);
  }
}

/** The operations of a document with several, each as a document of its own with all fragments. */
export function operationsOf(text, source) {
  const document = parse(text);
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return document.definitions
    .filter((node) => node.kind === Kind.OPERATION_DEFINITION)
    .map((node) => ({
      name: `${source}: ${node.name?.value ?? 'unnamed'}`,
      document: { kind: Kind.DOCUMENT, definitions: [node, ...fragments] },
    }));
}
