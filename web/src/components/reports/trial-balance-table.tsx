'use client';

import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { ListCells, ListHeads, useChosenColumns } from '../lists/list-cells';
import { isZero } from '../ui/is-zero';
import { Cell, Head, Row, Table } from '../ui/table';
import { type Choices, choiceParameters, choicesOfPart } from './dimension-filter';
import { type TrialBalance, type TrialBalanceRow, useTrialBalanceColumns } from './trial-balance-columns';

interface TrialBalanceTableProps {
  readonly report: TrialBalance;
  readonly slug: string;
  readonly known: string;
  /** What it is of: each figure leads to the postings of the same. */
  readonly choices: Choices;
  /** The instant up to which the books were known; null for now. */
  readonly knownAt: string | null;
  /** The key of the dimension that it is split by; null for none. */
  readonly by: string | null;
}

/** An account a line; each figure leads to the postings behind it (P-7). */
export function TrialBalanceTable({ report, slug, known, choices, knownAt, by }: TrialBalanceTableProps) {
  const t = useTranslations('trialBalance');
  const { lines, asOf, position } = report;
  const hrefOf = ({ line, part }: TrialBalanceRow) => {
    const chosen = part && by !== null ? choicesOfPart(choices, by, part.value?.code ?? null) : choices;
    const query = { to: asOf, ...(knownAt && { knownAt }), ...choiceParameters(chosen) };
    return `/${slug}/accounts/${line.account.id}?${new URLSearchParams(query)}`;
  };
  const columns = useChosenColumns(useTrialBalanceColumns(report, { split: by !== null, hrefOf }));
  return (
    <>
      <Table label={t('title')}>
        <Head>
          <ListHeads columns={columns} />
        </Head>
        <tbody>
          {lines.map((line) => (
            <Fragment key={line.account.id}>
              <Row>
                <ListCells columns={columns} row={{ line, part: null }} />
              </Row>
              {((by !== null && line.breakdown) || [])
                .filter(({ debit, credit }) => !isZero(debit) || !isZero(credit))
                .map((part) => (
                  <Row key={part.value?.id ?? 'none'}>
                    <ListCells columns={columns} row={{ line, part }} />
                  </Row>
                ))}
            </Fragment>
          ))}
        </tbody>
        <tfoot>
          <Row total>
            {columns.map(({ key, numeric = false, wide = false, frozen = false, foot }) => (
              <Cell key={key} numeric={numeric} wide={wide} frozen={frozen}>
                {foot}
              </Cell>
            ))}
          </Row>
        </tfoot>
      </Table>
      <p className="mt-3 text-xs text-muted">{t('known', { known, position })}</p>
    </>
  );
}
