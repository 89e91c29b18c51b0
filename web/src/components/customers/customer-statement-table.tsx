'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { StatementDetailFragment } from '../../generated/graphql';
import { documentPath, isStatementKind } from '../../receivables/statement';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { DateText } from '../ui/date-text';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';

type Line = StatementDetailFragment['lines'][number];

/** What a customer owed, each document that changed it with the balance after it, and what it owes (AR-11). */
export function CustomerStatementTable({ statement }: { statement: StatementDetailFragment }) {
  const t = useTranslations('customerStatement');
  const { opening, closing, lines } = statement;
  return (
    <Table label={t('title')}>
      <Head>
        <HeadCell>{t('date')}</HeadCell>
        <HeadCell>{t('document')}</HeadCell>
        <HeadCell numeric wide>
          {t('debit')}
        </HeadCell>
        <HeadCell numeric wide>
          {t('credit')}
        </HeadCell>
        <HeadCell numeric>{t('balance', { currency: closing.currency })}</HeadCell>
      </Head>
      <tbody>
        <BalanceRow label={t('opening')} money={opening} />
        {lines.map((line) => (
          <Row key={`${line.date} ${line.documentId} ${line.balance.amount}`}>
            <Cell className="whitespace-nowrap">
              <DateText date={line.date} />
            </Cell>
            <Cell>
              <DocumentLink line={line} />
              {/* On a phone the amount stands below the document. */}
              <span className="block text-sm sm:hidden">
                {line.debit && <Amount money={line.debit} />}
                {line.credit && <Amount money={{ ...line.credit, amount: `-${line.credit.amount}` }} />}
              </span>
            </Cell>
            <Cell numeric wide>
              {line.debit && <Amount money={line.debit} />}
            </Cell>
            <Cell numeric wide>
              {line.credit && <Amount money={line.credit} />}
            </Cell>
            <Cell numeric>
              <Amount money={line.balance} />
            </Cell>
          </Row>
        ))}
      </tbody>
      <tfoot>
        <BalanceRow label={t('closing')} money={closing} total />
      </tfoot>
    </Table>
  );
}

function DocumentLink({ line }: { line: Line }) {
  const t = useTranslations('customerStatement.kinds');
  const { organization } = useSeat();
  const kind = isStatementKind(line.documentType) ? t(line.documentType) : line.documentType;
  const path = documentPath(line);
  const words = [kind, line.documentNumber].filter(Boolean).join(' ');
  return path === null ? (
    words
  ) : (
    <Link href={`/${organization.slug}${path}`} className="text-accent hover:underline">
      {words}
    </Link>
  );
}

function BalanceRow({
  label,
  money,
  total = false,
}: {
  label: string;
  money: StatementDetailFragment['opening'];
  total?: boolean;
}) {
  return (
    <Row total={total}>
      <Cell />
      <Cell className="font-medium">{label}</Cell>
      <Cell wide />
      <Cell wide />
      <Cell numeric className="font-medium">
        <Amount money={money} />
      </Cell>
    </Row>
  );
}
