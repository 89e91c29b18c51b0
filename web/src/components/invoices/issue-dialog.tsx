'use client';

import { formatAmount } from '@qbit/utils';
import { useLocale, useTranslations } from 'next-intl';
import type { InvoiceDetailFragment } from '../../generated/graphql';
import { issuePreview, type PreviewedLine } from '../../receivables/issue-preview';
import { decimalText } from '../../receivables/local-decimal';
import { Amount } from '../ui/amount';
import { Button } from '../ui/button';
import { DateText } from '../ui/date-text';
import { Dialog } from '../ui/dialog';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';

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
  const locale = useLocale();
  const { currency, issueDate, customer } = invoice;
  const lines = issuePreview(invoice);
  const words = ({ what }: PreviewedLine): string => {
    if (what.kind === 'account') return what.name;
    return what.kind === 'tax'
      ? t('tax', { code: what.code, rate: decimalText(what.rate, locale) })
      : t('receivables', { customer: customer.name });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      description={t.rich('text', { date: () => <DateText date={issueDate} /> })}
    >
      {lines.length === 0 ? (
        <p>{t('nothing')}</p>
      ) : (
        <Table label={t('posts')}>
          <Head>
            <HeadCell>{t('posts')}</HeadCell>
            <HeadCell numeric>{t('debit', { currency })}</HeadCell>
            <HeadCell numeric>{t('credit', { currency })}</HeadCell>
          </Head>
          <tbody>
            {lines.map((line) => (
              <Row key={words(line)}>
                <Cell>{words(line)}</Cell>
                {(['debit', 'credit'] as const).map((side) => (
                  <Cell key={side} numeric>
                    {line.side === side && <Amount money={{ amount: formatAmount(line.amount, currency), currency }} />}
                  </Cell>
                ))}
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>{t('back')}</Button>
        <Button variant="primary" autoFocus busy={busy} onClick={onIssue}>
          {t('issue')}
        </Button>
      </div>
    </Dialog>
  );
}
