'use client';

import { formatAmount } from '@qbit/utils';
import { useTranslations } from 'next-intl';
import type { PreviewedLine } from '../../receivables/issue-preview';
import { PostingPreview } from '../invoices/posting-preview';
import { Amount } from '../ui/amount';
import { Button } from '../ui/button';
import { DateText } from '../ui/date-text';
import { Dialog } from '../ui/dialog';

interface IssueCreditDialogProps {
  readonly lines: readonly PreviewedLine[];
  readonly currency: string;
  readonly customer: string;
  readonly issueDate: string;
  /** What it settles at once, minor units; null where it stands alone. */
  readonly settles: { readonly invoice: string; readonly amount: bigint } | null;
  /** What is left of it: the customer's credit. */
  readonly left: bigint;
  readonly busy: boolean;
  readonly onIssue: () => void;
  readonly onClose: () => void;
}

/** Says what a credit note posts and settles before it is issued, for it cannot be taken back (P-11). */
export function IssueCreditDialog(props: IssueCreditDialogProps) {
  const { lines, currency, customer, issueDate, settles, left, busy, onIssue, onClose } = props;
  const t = useTranslations('issueCredit');
  const money = (minor: bigint) => <Amount money={{ amount: formatAmount(minor, currency), currency }} withCurrency />;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      description={t.rich('text', { date: () => <DateText date={issueDate} /> })}
    >
      <PostingPreview lines={lines} currency={currency} customer={customer} />
      <p className="mt-3 text-muted">
        {settles && settles.amount > 0n && (
          <>{t.rich('settles', { invoice: settles.invoice, amount: () => money(settles.amount) })} </>
        )}
        {left > 0n && t.rich('leaves', { amount: () => money(left) })}
      </p>
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>{t('back')}</Button>
        <Button variant="primary" autoFocus busy={busy} onClick={onIssue}>
          {t('issue')}
        </Button>
      </div>
    </Dialog>
  );
}
