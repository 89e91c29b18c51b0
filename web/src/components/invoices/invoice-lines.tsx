'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { InvoiceDetailFragment } from '../../generated/graphql';
import { decimalText } from '../../receivables/local-decimal';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';

type Document = Pick<InvoiceDetailFragment, 'currency' | 'taxMode' | 'lines' | 'taxes' | 'net' | 'gross' | 'open'>;

interface InvoiceLinesProps {
  /** An invoice or a credit note. */
  readonly document: Document;
  /** What is said of what is open; null where nothing is yet. */
  readonly openLabel: string | null;
}

/** The lines of a document, its taxes at each rate, and what they come to. */
export function InvoiceLines({ document, openLabel }: InvoiceLinesProps) {
  const t = useTranslations('invoice');
  const locale = useLocale();
  const { organization } = useSeat();
  const { currency, taxMode, lines, taxes } = document;
  return (
    <Table label={t('lines')}>
      <Head>
        <HeadCell>{t('description')}</HeadCell>
        <HeadCell numeric>{t('quantity')}</HeadCell>
        <HeadCell numeric>{t(taxMode === 'INCLUSIVE' ? 'grossPrice' : 'price')}</HeadCell>
        <HeadCell numeric wide>
          {t('discount')}
        </HeadCell>
        <HeadCell wide>{t('account')}</HeadCell>
        <HeadCell wide>{t('taxCode')}</HeadCell>
        <HeadCell numeric>{t('netIn', { currency })}</HeadCell>
      </Head>
      <tbody>
        {lines.map((line) => (
          <Row key={line.id}>
            <Cell className="whitespace-pre-line">{line.description}</Cell>
            <Cell numeric className="figures">
              {decimalText(line.quantity, locale)}
            </Cell>
            <Cell numeric className="figures">
              {decimalText(line.unitPrice, locale)}
            </Cell>
            <Cell numeric wide className="figures">
              {line.discountPercent && `${decimalText(line.discountPercent, locale)} %`}
            </Cell>
            <Cell wide>
              {line.account && (
                <a href={`/${organization.slug}/accounts/${line.account.id}`} className="hover:underline">
                  {line.account.code} {line.account.name}
                </a>
              )}
            </Cell>
            <Cell wide>{line.taxCode?.code ?? t('noTax')}</Cell>
            <Cell numeric>
              <Amount money={line.net} />
            </Cell>
          </Row>
        ))}
      </tbody>
      <tfoot>
        <SumRow label={t('net')} money={document.net} />
        {taxes.map(({ code, rate, base, tax }) => (
          <SumRow
            key={`${code} ${rate}`}
            label={t.rich('taxOf', {
              code,
              rate: decimalText(rate, locale),
              base: () => <Amount money={base} />,
            })}
            money={tax}
          />
        ))}
        <SumRow label={t('gross')} money={document.gross} total />
        {openLabel !== null && <SumRow label={openLabel} money={document.open} total />}
      </tfoot>
    </Table>
  );
}

interface SumRowProps {
  readonly label: ReactNode;
  readonly money: { readonly amount: string; readonly currency: string };
  readonly total?: boolean;
}

/** On a phone three columns are left out: the label spans what is there. */
function SumRow({ label, money, total = false }: SumRowProps) {
  return (
    <Row total={total}>
      <Cell />
      <td colSpan={2} className="px-3 py-2 text-right sm:hidden">
        {label}
      </td>
      <td colSpan={5} className="hidden px-3 py-2 text-right sm:table-cell">
        {label}
      </td>
      <Cell numeric>
        <Amount money={money} />
      </Cell>
    </Row>
  );
}
