'use client';

import { useTranslations } from 'next-intl';
import type { Column } from '../../downloads/columns';
import type { PostingExceptionRowFragment } from '../../generated/graphql';
import { DownloadMenu } from '../downloads/download-menu';
import { useProblemText } from '../problem-list';
import { exceptionKind } from './exception-kind';

/** What the books refused and awaits a person, to be taken along. */
export function DownloadExceptions({ exceptions }: { exceptions: readonly PostingExceptionRowFragment[] }) {
  const t = useTranslations('exceptions');
  const d = useTranslations('downloads');
  const words = useProblemText();
  const reasons = ({ codes, messages }: PostingExceptionRowFragment) =>
    codes.map((code, at) => words({ code, message: messages[at] ?? code, path: [] })).join(' ');
  const columns: readonly Column<PostingExceptionRowFragment>[] = [
    { title: d('what'), kind: 'text', value: ({ kind }) => t(`kinds.${exceptionKind(kind)}`) },
    { title: t('postingDate'), kind: 'date', value: ({ postingDate }) => postingDate },
    { title: d('reason'), kind: 'text', value: reasons },
    { title: d('raisedAt'), kind: 'instant', value: ({ raisedAt }) => raisedAt },
    { title: d('attempts'), kind: 'decimal', value: ({ attempts }) => String(attempts) },
    { title: d('codes'), kind: 'text', further: true, value: ({ codes }) => codes.join(' ') },
    { title: d('subjectId'), kind: 'text', further: true, value: ({ subjectId }) => subjectId },
    { title: d('id'), kind: 'text', further: true, value: ({ id }) => id },
  ];
  return (
    <DownloadMenu
      name="exceptions"
      title={t('title')}
      columns={columns}
      load={() => ({ ok: true, rows: exceptions })}
    />
  );
}
