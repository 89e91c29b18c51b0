'use client';

import { formatInstant } from '@qbit/utils';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { type ActorNames, type KnownActor, knownActor } from '../../audit/actors';
import type { AuditEventsQuery } from '../../generated/graphql';
import { furtherColumn, type ListColumn } from '../../lists/list-column';
import { useSeat } from '../seat';

export type AuditEvent = NonNullable<AuditEventsQuery['auditEvents']>['nodes'][number];

/** The columns of the audit log, for its table, its views and its downloads. */
export function useAuditColumns(names: ActorNames): readonly ListColumn<AuditEvent>[] {
  const t = useTranslations('audit');
  const d = useTranslations('downloads');
  const locale = useLocale();
  const { organization } = useSeat();
  return [
    {
      key: 'sequence',
      title: d('sequence'),
      fixed: true,
      numeric: true,
      className: 'text-muted',
      taken: [{ title: d('sequence'), kind: 'decimal', value: ({ sequence }) => String(sequence) }],
    },
    {
      key: 'at',
      title: t('at'),
      className: 'whitespace-nowrap',
      cell: ({ at }) => formatInstant(new Date(at), locale, organization.timeZone),
      taken: [{ title: t('at'), kind: 'instant', value: ({ at }) => at }],
    },
    {
      key: 'action',
      title: t('action'),
      cell: ({ action, subject }) => (
        <>
          {action}
          <Subject id={subject} slug={organization.slug} />
        </>
      ),
      taken: [
        { title: t('action'), kind: 'text', value: ({ action }) => action },
        { title: t('subject'), kind: 'text', value: ({ subject }) => subject },
      ],
    },
    {
      key: 'actor',
      title: t('actor'),
      wide: true,
      cell: ({ actor }) => <Actor actor={knownActor(actor, names)} />,
      taken: [{ title: t('actor'), kind: 'text', value: ({ actor }) => knownActor(actor, names).name ?? actor }],
    },
    {
      key: 'change',
      title: t('change'),
      className: 'max-w-md',
      cell: (event) => <Change event={event} />,
      taken: [
        { title: t('before'), kind: 'text', value: ({ before }) => jsonText(before) },
        { title: t('after'), kind: 'text', value: ({ after }) => jsonText(after) },
      ],
    },
    furtherColumn('actorId', { title: d('actorId'), kind: 'text', value: ({ actor }) => actor }),
    {
      ...furtherColumn<AuditEvent>('hash', { title: t('hash'), kind: 'text', value: ({ hash }) => hash }),
      className: 'max-w-48 font-mono text-xs break-all',
    },
    furtherColumn('id', { title: d('id'), kind: 'text', value: ({ id }) => id }),
  ];
}

/** The pages of what has one, by what its id begins with. */
const PAGES: Readonly<Record<string, string>> = {
  ent: 'journal',
  acc: 'accounts',
  cus: 'customers',
  inv: 'invoices',
  crn: 'credit-notes',
  cpy: 'payments',
};

/** What it was done to: a link, where there is a page of it. */
export function Subject({ id, slug }: { id: string; slug: string }) {
  const page = PAGES[id.split('_')[0] ?? ''];
  const look = 'block text-xs break-all text-muted';
  return page === undefined ? (
    <span className={look}>{id}</span>
  ) : (
    <Link href={`/${slug}/${page}/${id}`} className={`${look} hover:underline`}>
      {id}
    </Link>
  );
}

/** What was before and what is since, to be opened. */
export function Change({ event: { before, after, hash } }: { event: AuditEvent }) {
  const t = useTranslations('audit');
  return (
    <details>
      <summary className="cursor-pointer py-0.5 text-accent">{t('show')}</summary>
      <dl className="mt-1 grid gap-2 text-xs">
        {[
          [t('before'), jsonText(before, 2)],
          [t('after'), jsonText(after, 2)],
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
  );
}

/** The name that the person or program has now, and beside it the id. */
export function Actor({ actor: { kind, name, id } }: { actor: KnownActor }) {
  const t = useTranslations('audit.actors');
  return (
    <>
      {kind === 'user' ? (name ?? t('unknownPerson')) : t(kind, { name: name ?? '' })}
      <span className="block text-xs break-all text-muted">{id}</span>
    </>
  );
}

function jsonText(value: unknown, indent = 0): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value, null, indent);
}
