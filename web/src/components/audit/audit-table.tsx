'use client';

import { useTranslations } from 'next-intl';
import type { ActorNames } from '../../audit/actors';
import { ListCells, ListHeads, useChosenColumns } from '../lists/list-cells';
import { Head, Row, Table } from '../ui/table';
import { type AuditEvent, useAuditColumns } from './audit-columns';

/** The chain's links, the latest first, with what was before and what is since. */
export function AuditTable({ events, names }: { events: readonly AuditEvent[]; names: ActorNames }) {
  const t = useTranslations('audit');
  const columns = useChosenColumns(useAuditColumns(names));
  return (
    <Table label={t('title')}>
      <Head>
        <ListHeads columns={columns} />
      </Head>
      <tbody>
        {events.map((event) => (
          <Row key={event.id}>
            <ListCells columns={columns} row={event} />
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
