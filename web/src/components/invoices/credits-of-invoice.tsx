'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { InvoiceDetailFragment } from '../../generated/graphql';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { DateText } from '../ui/date-text';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';

/** What credits an invoice, in the order in which it was issued; nothing where there is none. */
export function CreditsOfInvoice({ creditNotes }: Pick<InvoiceDetailFragment, 'creditNotes'>) {
  const t = useTranslations('creditNotes');
  const { organization } = useSeat();
  if (creditNotes.length === 0) return null;
  return (
    <section className="mt-6" aria-labelledby="credits">
      <h2 id="credits" className="mb-2 text-lg font-semibold">
        {t('title')}
      </h2>
      <Table label={t('title')}>
        <Head>
          <HeadCell>{t('number')}</HeadCell>
          <HeadCell>{t('issueDate')}</HeadCell>
          <HeadCell wide>{t('reason')}</HeadCell>
          <HeadCell numeric>{t('gross')}</HeadCell>
        </Head>
        <tbody>
          {creditNotes.map(({ id, number, issueDate, reason, gross }) => (
            <Row key={id}>
              <Cell className="whitespace-nowrap">
                <Link href={`/${organization.slug}/credit-notes/${id}`} className="figures text-accent hover:underline">
                  {number}
                </Link>
              </Cell>
              <Cell className="whitespace-nowrap">
                <DateText date={issueDate} />
              </Cell>
              <Cell wide>{reason}</Cell>
              <Cell numeric>
                <Amount money={gross} withCurrency />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
