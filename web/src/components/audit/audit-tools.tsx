'use client';

import { useTranslations } from 'next-intl';
import { useAsk } from '../../api/use-ask';
import type { ActorNames } from '../../audit/actors';
import { aboutOf } from '../../downloads/about';
import { collect, DOWNLOADED } from '../../api/collect';
import { AuditEventsDocument, type ListViewFragment } from '../../generated/graphql';
import { ListTools } from '../lists/list-tools';
import { useAuditColumns } from './audit-columns';

interface AuditToolsProps {
  readonly views: readonly ListViewFragment[];
  readonly filter: { readonly from: string | null; readonly to: string | null; readonly subject: string | null };
  readonly names: ActorNames;
  readonly isEmpty: boolean;
}

/** The views and columns of the audit log, and its links as they are filtered, to be taken along. */
export function AuditTools({ views, filter, names, isEmpty }: AuditToolsProps) {
  const t = useTranslations('audit');
  const ask = useAsk(AuditEventsDocument);
  const about = aboutOf([
    [t('from'), filter.from],
    [t('to'), filter.to],
    [t('subject'), filter.subject],
  ]);
  const load = () =>
    collect(
      (page) => ask({ ...filter, ...page }),
      (data) => data.auditEvents,
      DOWNLOADED,
    );
  return (
    <ListTools
      list="AUDIT"
      views={views}
      columns={useAuditColumns(names)}
      download={isEmpty ? null : { name: 'audit-log', title: t('title'), about, load }}
    />
  );
}
