'use client';

import { formatInstant } from '@qbit/utils';
import { useLocale, useTranslations } from 'next-intl';
import type { AuditEventsQuery } from '../../generated/graphql';
import { type ActorNames, type KnownActor, knownActor } from '../../audit/actors';
import { useSeat } from '../seat';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';

type Event = NonNullable<AuditEventsQuery['auditEvents']>['nodes'][number];

/** The chain's links, the latest first, with what was before and what is since. */
export function AuditTable({ events, names }: { events: readonly Event[]; names: ActorNames }) {
  const t = useTranslations('audit');
  const locale = useLocale();
  const { organization } = useSeat();
  return (
    <Table label={t('title')}>
      <Head>
        <HeadCell numeric>#</HeadCell>
        <HeadCell>{t('at')}</HeadCell>
        <HeadCell>{t('action')}</HeadCell>
        <HeadCell wide>{t('actor')}</HeadCell>
        <HeadCell>{t('change')}</HeadCell>
      </Head>
      <tbody>
        {events.map(({ id, sequence, at, action, actor, subject, before, after, hash }) => (
          <Row key={id}>
            <Cell numeric className="text-muted">
              {sequence}
            </Cell>
            <Cell className="whitespace-nowrap">{formatInstant(new Date(at), locale, organization.timeZone)}</Cell>
            <Cell>
              {action}
              <span className="block text-xs break-all text-muted">{subject}</span>
            </Cell>
            <Cell wide>
              <Actor actor={knownActor(actor, names)} />
            </Cell>
            <Cell className="max-w-md">
              <details>
                <summary className="cursor-pointer py-0.5 text-accent">{t('show')}</summary>
                <dl className="mt-1 grid gap-2 text-xs">
                  {[
                    [t('before'), jsonText(before)],
                    [t('after'), jsonText(after)],
                    [t('hash'), hash],
                  ].map(
                    ([label, text]) =>
                      text && (
                        <div key={label}>
                          <dt className="text-muted">{label}</dt>
                          <dd className="font-mono break-all whitespace-pre-wrap">{text}</dd>
                        </div>
                      ),
                  )}
                </dl>
              </details>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** The name that the person or program has now, and beside it the id that the chain keeps. */
function Actor({ actor: { kind, name, id } }: { actor: KnownActor }) {
  const t = useTranslations('audit.actors');
  return (
    <>
      {kind === 'user' ? (name ?? t('unknownPerson')) : t(kind, { name: name ?? '' })}
      <span className="block text-xs break-all text-muted">{id}</span>
    </>
  );
}

function jsonText(value: unknown): string {
  return value === null || value === undefined ? '' : JSON.stringify(value, null, 2);
}
