'use client';

import type { CalendarDate } from '@qbit/utils';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { InvoiceDetailFragment } from '../../generated/graphql';
import { minorOf } from '../../receivables/allocation-form';
import { type CreditHead, creditObstacles, creditRequestOf } from '../../receivables/credit-form';
import {
  type CreditLine,
  creditedInvoiceOf,
  creditOfAll,
  creditTotals,
  leftToCredit,
  postedByCredit,
  ratesOf,
  takenOf,
} from '../../receivables/invoice-credit';
import { creditPreview } from '../../receivables/issue-preview';
import { EMPTY_NUMBER } from '../../receivables/number-cell';
import { EditorBar } from '../invoices/editor-bar';
import { InvoiceTotals } from '../invoices/invoice-totals';
import { ProblemList } from '../problem-list';
import { Button, ButtonLink } from '../ui/button';
import { DateField } from '../ui/date-field';
import { Failure } from '../ui/failure';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useSeat } from '../seat';
import { useChords } from '../use-chords';
import { CreditLines } from './credit-lines';
import { IssueCreditDialog } from './issue-credit-dialog';
import { useCreditObstacle } from './use-credit-obstacle';
import { useIssueCredit } from './use-issue-credit';

interface CreditEditorProps {
  readonly invoice: InvoiceDetailFragment;
  readonly today: CalendarDate;
  /** Today, or the invoice's own day where that is later. */
  readonly issueDate: CalendarDate;
}

/** Credits an invoice, all that is left of it or a part: by the keyboard alone, with what it comes to as it is typed. */
export function CreditEditor({ invoice, today, issueDate }: CreditEditorProps) {
  const t = useTranslations('creditEditor');
  const locale = useLocale();
  const { organization } = useSeat();
  const credited = creditedInvoiceOf(invoice);
  const [head, setHead] = useState<CreditHead>({ issueDate, reason: '' });
  const [credits, setCredits] = useState<readonly CreditLine[]>(() => creditOfAll(credited, locale));
  const [confirming, setConfirming] = useState(false);
  const { changed, issue, refusals, failure, busy } = useIssueCredit();
  const taken = takenOf(credited, credits);
  const totals = creditTotals(credited, taken, ratesOf(invoice));
  const obstacle = useCreditObstacle(creditObstacles(head, taken, invoice)[0]);
  const { currency } = invoice;
  const open = minorOf(invoice.open);
  const settled = totals.gross < open ? totals.gross : open;

  const change = (next: Partial<CreditHead>) => {
    setHead((was) => ({ ...was, ...next }));
    changed();
  };
  const credit = (next: readonly CreditLine[]) => {
    setCredits(next);
    changed();
  };
  const ask = () => obstacle === null && !busy && setConfirming(true);
  const confirm = async () => {
    const request = creditRequestOf(head, credits, taken, invoice);
    if (request) await issue(request);
    setConfirming(false);
  };
  useChords({ Enter: ask }, confirming);
  const error = (name: keyof CreditHead, fault: string | false = false) => {
    const message = refusals.head.get(name) ?? (fault || undefined);
    return message ? { type: 'api', message } : undefined;
  };

  return (
    <div className="grid gap-4 pb-56 sm:pb-36 lg:pb-24">
      <div className="grid gap-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-[12rem_minmax(0,1fr)]">
        <Field label={t('issueDate')} error={error('issueDate', head.issueDate === null && t('notADate'))}>
          {(control) => (
            <DateField
              {...control}
              today={today}
              value={head.issueDate}
              onChange={(date) => change({ issueDate: date === '' ? null : date })}
            />
          )}
        </Field>
        <Field label={t('reason')} error={error('reason')}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={1000}
              value={head.reason}
              onChange={(event) => change({ reason: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => credit(creditOfAll(credited, locale))}>
          {t('all')}
        </Button>
        <Button size="small" onClick={() => credit(credits.map((line) => ({ ...line, quantity: EMPTY_NUMBER })))}>
          {t('none')}
        </Button>
      </div>
      <CreditLines
        {...{ invoice, credits, taken }}
        left={leftToCredit(credited)}
        problems={refusals.cells}
        onChange={(at, line) => credit(credits.with(at, line))}
      />
      <ProblemList problems={refusals.rest} />
      {failure && <Failure failure={failure} onRetry={() => void confirm()} />}
      <EditorBar
        totals={<InvoiceTotals totals={totals} currency={currency} />}
        obstacle={obstacle}
        obstacleId="credit-obstacle"
      >
        <ButtonLink href={`/${organization.slug}/invoices/${invoice.id}`}>{t('cancel')}</ButtonLink>
        <Button
          variant="primary"
          aria-disabled={obstacle !== null}
          aria-describedby={obstacle === null ? undefined : 'credit-obstacle'}
          busy={busy}
          onClick={ask}
        >
          {t('issue')}
        </Button>
      </EditorBar>
      {confirming && head.issueDate !== null && (
        <IssueCreditDialog
          lines={creditPreview(postedByCredit(invoice, totals))}
          currency={currency}
          customer={invoice.customer.name}
          issueDate={head.issueDate}
          settles={{ invoice: invoice.number ?? '', amount: settled }}
          left={totals.gross - settled}
          busy={busy}
          onIssue={() => void confirm()}
          onClose={() => setConfirming(false)}
        />
      )}
    </div>
  );
}
