import {
  dimensionChanged,
  dimensionCreated,
  dimensionValueChanged,
  dimensionValueCreated,
  type FactContract,
} from '@qbit/events';
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

/** A change with the fact of it; the audit keeps what it was before, where there was anything. */
function changeOf<Data>(fact: FactContract<Data>, kind: string, id: string, facts: Data, before?: object): BooksChange {
  const data = fact.schema.parse(facts) as Data & object;
  return { kind, payload: { id, ...data, ...(before && { before }) }, fact: { type: fact.type, subject: id, data } };
}

/** The change and the fact of a dimension that was made, with its values. */
export function dimensionWasCreated(dimension: DimensionView): BooksChange {
  const values = dimension.values.map((value) => valueDataOf(dimension.id, value));
  return changeOf(dimensionCreated, 'dimension.created', dimension.id, { ...dataOf(dimension), values });
}

/** The change and the fact of a dimension that was changed. */
export function dimensionWasChanged(
  before: Dimension,
  after: Dimension,
  kind: 'dimension.changed' | 'dimension.archived' | 'dimension.restored',
): BooksChange {
  return changeOf(dimensionChanged, kind, after.id, dataOf(after), dataOf(before));
}

/** The change and the fact of a value that was added. */
export function dimensionValueWasCreated(dimensionId: string, value: DimensionValueView): BooksChange {
  return changeOf(dimensionValueCreated, 'dimension-value.created', value.id, valueDataOf(dimensionId, value));
}

/** The change and the fact of a value that was changed. */
export function dimensionValueWasChanged(
  dimensionId: string,
  before: DimensionValueView,
  after: DimensionValueView,
  kind: 'dimension-value.changed' | 'dimension-value.archived' | 'dimension-value.restored',
): BooksChange {
  const [now, was] = [valueDataOf(dimensionId, after), valueDataOf(dimensionId, before)];
  return changeOf(dimensionValueChanged, kind, after.id, now, was);
}
