'use client';

import type { Collected } from '../../api/collect';
import type { About } from '../../downloads/spreadsheet';
import type { ListViewFragment, ViewList } from '../../generated/graphql';
import { type ListColumn, takenColumns } from '../../lists/list-column';
import { DownloadMenu } from '../downloads/download-menu';
import { useChosenColumns } from './list-cells';
import { ViewsMenu } from './views-menu';

interface ListToolsProps<Row> {
  readonly list: ViewList;
  readonly views: readonly ListViewFragment[];
  readonly columns: readonly ListColumn<Row>[];
  /** What is taken along, with the columns as they are chosen; null where there is nothing. */
  readonly download: {
    readonly name: string;
    readonly title: string;
    readonly about?: About;
    readonly load: () => Collected<Row> | Promise<Collected<Row>>;
  } | null;
}

/** What can be done with a list as a whole: looked at in a view, with other columns, and taken along as it is seen. */
export function ListTools<Row>({ list, views, columns, download }: ListToolsProps<Row>) {
  const chosen = useChosenColumns(columns);
  return (
    <>
      <ViewsMenu list={list} views={views} columns={columns} chosen={chosen} />
      {download && <DownloadMenu {...download} columns={takenColumns(columns, chosen)} />}
    </>
  );
}
