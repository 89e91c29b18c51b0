/**
 * Codegen's document transform: `__typename` in every selection set but an operation's own, once.
 *
 * Apollo Client adds it to what it sends; where the documents have it already they stay as they are, so the hash that
 * codegen wrote is the hash of the text that the server runs.
 */
const { Kind, visit } = require('graphql');

const TYPENAME = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

const isTypename = (selection) => selection.kind === Kind.FIELD && selection.name.value === '__typename';

exports.transform = ({ documents }) =>
  documents.map((file) => ({
    ...file,
    document:
      file.document &&
      visit(file.document, {
        SelectionSet(node, _key, parent) {
          if (parent?.kind === Kind.OPERATION_DEFINITION || node.selections.some(isTypename)) return undefined;
          return { ...node, selections: [...node.selections, TYPENAME] };
        },
      }),
  }));
