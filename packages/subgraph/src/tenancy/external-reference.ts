/** The reference of rows of a table, by the name that it has in the query, as one value: null where they have none. */
export function externalReferenceColumn(table: string): string {
  return `case when ${table}.external_source is not null then jsonb_build_object('source', ${table}.external_source, 'id', ${table}.external_id) end as "externalReference"`;
}
