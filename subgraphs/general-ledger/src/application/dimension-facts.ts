import { dimensionChanged, dimensionCreated, dimensionValueChanged, dimensionValueCreated } from '@qbit/events';
import type { DimensionValueView, DimensionView } from './books';
import type { BooksChange } from './books-writer';

type Dimension = Omit<DimensionView, 'values'>;

function dataOf({ id, key, name, archivedAt, version }: Dimension) {
  return { dimensionId: id, key, name, archived: archivedAt !== null, version };
}

function valueDataOf(dimensionId: string, value: DimensionValueView) {
  const { id, dimensionKey, code, name, parentId, archivedAt, version } = value;
  const archived = archivedAt !== null;
  return { dimensionValueId: id, dimensionId, dimensionKey, code, name, parentId, archived, version };
}

/** The change and the fact of a dimension that was made, with its values. */
export function dimensionWasCreated(dimension: DimensionView): BooksChange {
  const values = dimension.values.map((value) => valueDataOf(dimension.id, value));
  const data = dimensionCreated.schema.parse({ ...dataOf(dimension), values });
  return {
    kind: 'dimension.created',
    payload: { id: dimension.id, ...data },
    fact: { type: dimensionCreated.type, subject: dimension.id, data },
  };
}

/** The change and the fact of a dimension that was changed: the audit keeps what it was before. */
export function dimensionWasChanged(
  before: Dimension,
  after: Dimension,
  kind: 'dimension.changed' | 'dimension.archived' | 'dimension.restored',
): BooksChange {
  const data = dimensionChanged.schema.parse(dataOf(after));
  return {
    kind,
    payload: { id: after.id, ...data, before: dataOf(before) },
    fact: { type: dimensionChanged.type, subject: after.id, data },
  };
}

/** The change and the fact of a value that was added. */
export function dimensionValueWasCreated(dimensionId: string, value: DimensionValueView): BooksChange {
  const data = dimensionValueCreated.schema.parse(valueDataOf(dimensionId, value));
  return {
    kind: 'dimension-value.created',
    payload: { id: value.id, ...data },
    fact: { type: dimensionValueCreated.type, subject: value.id, data },
  };
}

/** The change and the fact of a value that was changed: the audit keeps what it was before. */
export function dimensionValueWasChanged(
  dimensionId: string,
  before: DimensionValueView,
  after: DimensionValueView,
  kind: 'dimension-value.changed' | 'dimension-value.archived' | 'dimension-value.restored',
): BooksChange {
  const data = dimensionValueChanged.schema.parse(valueDataOf(dimensionId, after));
  return {
    kind,
    payload: { id: after.id, ...data, before: valueDataOf(dimensionId, before) },
    fact: { type: dimensionValueChanged.type, subject: after.id, data },
  };
}
