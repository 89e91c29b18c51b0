'use client';

import { useTranslations } from 'next-intl';
import type { InvoiceDetailFragment } from '../../generated/graphql';
import { issuePreview } from '../../receivables/issue-preview';
import { Button } from '../ui/button';
import { DateText } from '../ui/date-text';
import { Dialog } from '../ui/dialog';
import { PostingPreview } from './posting-preview';

interface IssueDialogProps {
  /** As the server keeps it: what is shown is what is issued. */
  readonly invoice: InvoiceDetailFragment;
  readonly busy: boolean;
  readonly onIssue: () => void;
  readonly onClose: () => void;
}

/** Says what issuing posts before it is done, for it cannot be taken back (P-11). */
export function IssueDialog({ invoice, busy, onIssue, onClose }: IssueDialogProps) {
  const t = useTranslations('issueInvoice');
  const { currency, issueDate, customer } = invoice;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      description={t.rich('text', { date: () => <DateText date={issueDate} /> })}
    >
      <PostingPreview lines={issuePreview(invoice)} currency={currency} customer={customer.name} />
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>{t('back')}</Button>
        <Button variant="primary" autoFocus busy={busy} onClick={onIssue}>
          {t('issue')}
        </Button>
      </div>
    </Dialog>
  );
}
