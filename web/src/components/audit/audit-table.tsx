'use client';

import { formatInstant } from '@qbit/utils';
import { useLocale, useTranslations } from 'next-intl';
import { type ActorNames, knownActor } from '../../audit/actors';
import { ListCells, ListHeads, useChosenColumns } from '../lists/list-cells';
import { useSeat } from '../seat';
import { Head, Row, Table } from '../ui/table';
import { Actor, type AuditEvent, Change, Subject, useAuditColumns } from './audit-columns';

/** The chain's links, the latest first, with what was before and what is since; cards on a phone. */
export function AuditTable({ events, names }: { events: readonly AuditEvent[]; names: ActorNames }) {
  const t = useTranslations('audit');
  const columns = useChosenColumns(useAuditColumns(names));
  const locale = useLocale();
  const { organization } = useSeat();
  return (
    <>
      <div className="hidden sm:block print:block">
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
      </div>
      <ul className="grid gap-2 sm:hidden print:hidden">
        {events.map((event) => (
          <li key={event.id} className="grid gap-1 rounded-lg border border-line bg-surface p-3">
            <span className="flex flex-wrap justify-between gap-x-2 text-sm text-muted">
              <span>{formatInstant(new Date(event.at), locale, organization.timeZone)}</span>
              <span className="figures">{String(event.sequence)}</span>
            </span>
            <span className="min-w-0 font-medium break-words">
              {event.action}
              <Subject id={event.subject} slug={organization.slug} />
            </span>
            <span className="min-w-0 text-sm break-words">
              <Actor actor={knownActor(event.actor, names)} />
            </span>
            <Change event={event} />
          </li>
        ))}
      </ul>
    </>
  );
}
