'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { InvoiceDetailFragment } from '../../generated/graphql';
import { decimalText } from '../../receivables/local-decimal';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';

/** The lines of an invoice, its taxes at each rate, and what they come to. */
export function InvoiceLines({ invoice }: { invoice: InvoiceDetailFragment }) {
  const t = useTranslations('invoice');
  const locale = useLocale();
  const { organization } = useSeat();
  const { currency, taxMode, lines, taxes } = invoice;
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
        <SumRow label={t('net')} money={invoice.net} />
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
        <SumRow label={t('gross')} money={invoice.gross} total />
        {invoice.status !== 'DRAFT' && <SumRow label={t('open')} money={invoice.open} total />}
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
