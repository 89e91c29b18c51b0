'use client';

import { formatAmount } from '@qbit/utils';
import { useLocale, useTranslations } from 'next-intl';
import type { PreviewedLine } from '../../receivables/issue-preview';
import { decimalText } from '../../receivables/local-decimal';
import { Amount } from '../ui/amount';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';

interface PostingPreviewProps {
  readonly lines: readonly PreviewedLine[];
  readonly currency: string;
  /** Whose account the receivables are. */
  readonly customer: string;
}

/** The entry that a document asks for, before it is issued (P-11). */
export function PostingPreview({ lines, currency, customer }: PostingPreviewProps) {
  const t = useTranslations('issueInvoice');
  const locale = useLocale();
  const words = ({ what }: PreviewedLine): string => {
    if (what.kind === 'account') return what.name;
    return what.kind === 'tax'
      ? t('tax', { code: what.code, rate: decimalText(what.rate, locale) })
      : t('receivables', { customer });
  };
  if (lines.length === 0) return <p>{t('nothing')}</p>;
  return (
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
  );
}
