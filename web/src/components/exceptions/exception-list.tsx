'use client';

import { formatInstant } from '@qbit/utils';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { type PostingExceptionRowFragment, RetryPostingExceptionDocument } from '../../generated/graphql';
import { PermittedButton } from '../permitted-button';
import { useProblemText, useRefusal } from '../problem-list';
import { useSeat } from '../seat';
import { DateText } from '../ui/date-text';
import { Notice } from '../ui/notice';
import { exceptionKind } from './exception-kind';
import { RetryOnAnotherDay } from './retry-on-another-day';

/** What the books refused and who must decide: to try again as it is, or to take another day. */
export function ExceptionList({ exceptions }: { exceptions: readonly PostingExceptionRowFragment[] }) {
  return (
    <ul className="grid gap-3">
      {exceptions.map((exception) => (
        <li key={exception.id}>
          <ExceptionCard exception={exception} />
        </li>
      ))}
    </ul>
  );
}

interface Shown {
  readonly title: 'recurring' | 'reversal' | 'document' | 'withdrawal';
  readonly open?: 'openRecurring' | 'openEntry';
  readonly path?: (subjectId: string) => string;
  /** Whether a person may take another day. */
  readonly movable: boolean;
}

/** A document keeps its own date: that is changed where it was written. */
const SHOWN: Readonly<Record<ReturnType<typeof exceptionKind>, Shown>> = {
  recurring: { title: 'recurring', open: 'openRecurring', path: (id) => `/recurring/${id}/edit`, movable: true },
  reversal: { title: 'reversal', open: 'openEntry', path: (id) => `/journal/${id}`, movable: true },
  document: { title: 'document', movable: false },
  withdrawal: { title: 'withdrawal', movable: false },
};

function ExceptionCard({ exception }: { exception: PostingExceptionRowFragment }) {
  const t = useTranslations('exceptions');
  const locale = useLocale();
  const router = useRouter();
  const words = useProblemText();
  const refusal = useRefusal();
  const { organization } = useSeat();
  const { act, busy } = useAct(RetryPostingExceptionDocument);
  const [choosing, setChoosing] = useState(false);
  const { id, kind, subjectId, postingDate, codes, messages, raisedAt, attempts } = exception;
  const shown = SHOWN[exceptionKind(kind)];
  const where = shown.path?.(subjectId);

  const retry = async () => {
    const acted = await act({ id });
    const why = refusal(acted, (data) => data.retryPostingException);
    if (why !== null) toast.error(why);
    else if (acted.ok && acted.data.retryPostingException?.postingException) toast.warning(t('refusedAgain'));
    else toast.success(t('posted'));
    router.refresh();
  };

  return (
    <article className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold">{t.rich(shown.title, { date: () => <DateText date={postingDate} /> })}</h2>
        {where && shown.open && (
          <Link href={`/${organization.slug}${where}`} className="py-0.5 text-accent hover:underline">
            {t(shown.open)}
          </Link>
        )}
      </header>
      <Notice tone="warning">
        <ul>
          {codes.map((code, at) => (
            <li key={code}>{words({ code, message: messages[at] ?? code, path: [] })}</li>
          ))}
        </ul>
      </Notice>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p className="mr-auto text-sm text-muted">
          {t('raised', { at: formatInstant(new Date(raisedAt), locale, organization.timeZone), count: attempts })}
        </p>
        {shown.movable && (
          <PermittedButton needs="ledger:post" onClick={() => setChoosing(true)}>
            {t('anotherDay')}
          </PermittedButton>
        )}
        <PermittedButton
          variant="primary"
          busy={busy}
          needs="ledger:post"
          why={t('notAllowed')}
          onClick={() => void retry()}
        >
          {t('retry')}
        </PermittedButton>
      </div>
      {choosing && <RetryOnAnotherDay id={id} postingDate={postingDate} onClose={() => setChoosing(false)} />}
    </article>
  );
}
