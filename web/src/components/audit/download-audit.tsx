'use client';

import { useTranslations } from 'next-intl';
import { useAsk } from '../../api/use-ask';
import { type ActorNames, knownActor } from '../../audit/actors';
import { collect } from '../../downloads/collect';
import type { Column } from '../../downloads/columns';
import { AuditEventsDocument, type AuditEventsQuery } from '../../generated/graphql';
import { DownloadMenu } from '../downloads/download-menu';

type Event = NonNullable<AuditEventsQuery['auditEvents']>['nodes'][number];

interface DownloadAuditProps {
  readonly filter: { readonly from: string | null; readonly to: string | null; readonly subject: string | null };
  readonly names: ActorNames;
}

/** The audit log as it is filtered, to be taken along. */
export function DownloadAudit({ filter, names }: DownloadAuditProps) {
  const t = useTranslations('audit');
  const d = useTranslations('downloads');
  const ask = useAsk(AuditEventsDocument);
  const columns: readonly Column<Event>[] = [
    { title: d('sequence'), kind: 'decimal', value: ({ sequence }) => String(sequence) },
    { title: t('at'), kind: 'instant', value: ({ at }) => at },
    { title: t('action'), kind: 'text', value: ({ action }) => action },
    { title: t('subject'), kind: 'text', value: ({ subject }) => subject },
    { title: t('actor'), kind: 'text', value: ({ actor }) => knownActor(actor, names).name ?? actor },
    { title: t('before'), kind: 'text', value: ({ before }) => jsonText(before) },
    { title: t('after'), kind: 'text', value: ({ after }) => jsonText(after) },
    { title: d('actorId'), kind: 'text', further: true, value: ({ actor }) => actor },
    { title: t('hash'), kind: 'text', further: true, value: ({ hash }) => hash },
    { title: d('id'), kind: 'text', further: true, value: ({ id }) => id },
  ];
  const about = [
    [t('from'), filter.from],
    [t('to'), filter.to],
    [t('subject'), filter.subject],
  ].flatMap(([label, text]) => (label && text ? [[label, text] as const] : []));
  return (
    <DownloadMenu
      name="audit-log"
      title={t('title')}
      columns={columns}
      about={about}
      load={() =>
        collect(
          (page) => ask({ ...filter, ...page }),
          (data) => data.auditEvents,
        )
      }
    />
  );
}

function jsonText(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
