'use client';

import type { CalendarDate } from '@qbit/utils';
import { useTranslations } from 'next-intl';
import { useReducer, useState } from 'react';
import type { AccountChoice } from '../../journal/grid';
import {
  type FreeCreditHead,
  freeCreditObstacles,
  freeCreditRequestOf,
  postedByFreeCredit,
} from '../../receivables/credit-form';
import { type InvoiceGrid as Grid, type InvoiceGridAction, reduceInvoiceGrid } from '../../receivables/invoice-grid';
import { invoiceTotals } from '../../receivables/invoice-totals';
import { creditPreview } from '../../receivables/issue-preview';
import { EditorBar } from '../invoices/editor-bar';
import { InvoiceGrid } from '../invoices/invoice-grid';
import type { CustomerChoice } from '../invoices/invoice-head';
import { InvoiceTotals } from '../invoices/invoice-totals';
import { useTaxCodes } from '../journal/use-tax-codes';
import { ProblemList } from '../problem-list';
import { Button } from '../ui/button';
import { Failure } from '../ui/failure';
import { useChords } from '../use-chords';
import { FreeCreditHeadFields } from './free-credit-head';
import { IssueCreditDialog } from './issue-credit-dialog';
import { useCreditObstacle } from './use-credit-obstacle';
import { useIssueCredit } from './use-issue-credit';

interface FreeCreditEditorProps {
  readonly customers: readonly CustomerChoice[];
  readonly accounts: readonly AccountChoice[];
  readonly start: { readonly head: FreeCreditHead; readonly grid: Grid };
  readonly today: CalendarDate;
}

/** Writes and issues a credit note that stands alone: its lines are what an invoice's would be (AR-4). */
export function FreeCreditEditor({ customers, accounts, start, today }: FreeCreditEditorProps) {
  const t = useTranslations('creditEditor');
  const [head, setHead] = useState(start.head);
  const [grid, dispatchGrid] = useReducer(reduceInvoiceGrid, start.grid);
  const [confirming, setConfirming] = useState(false);
  const { changed, issue, refusals, failure, busy } = useIssueCredit();
  const taxCodes = useTaxCodes(head.issueDate);
  const totals = invoiceTotals(grid, { ...head, taxCodes });
  const obstacle = useCreditObstacle(freeCreditObstacles(head, grid)[0]);

  const dispatch = (action: InvoiceGridAction) => {
    dispatchGrid(action);
    if (action.type !== 'leave-number') changed();
  };
  const change = (next: Partial<FreeCreditHead>) => {
    setHead((was) => ({ ...was, ...next }));
    changed();
  };
  const ask = () => obstacle === null && !busy && setConfirming(true);
  const confirm = async () => {
    const request = freeCreditRequestOf(head, grid);
    if (request) await issue(request);
    setConfirming(false);
  };
  useChords({ Enter: ask }, confirming);

  return (
    <div className="grid gap-4 pb-56 sm:pb-36 lg:pb-24">
      <FreeCreditHeadFields {...{ head, customers, today }} problems={refusals.head} onChange={change} />
      <InvoiceGrid {...{ grid, accounts, taxCodes, dispatch }} currency={head.currency} problems={refusals.cells} />
      <ProblemList problems={refusals.rest} />
      {failure && <Failure failure={failure} onRetry={() => void confirm()} />}
      <EditorBar
        totals={<InvoiceTotals totals={totals} currency={head.currency} />}
        obstacle={obstacle}
        obstacleId="credit-obstacle"
      >
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
      {confirming && totals && head.issueDate !== null && (
        <IssueCreditDialog
          lines={creditPreview(postedByFreeCredit(grid, totals))}
          currency={head.currency}
          customer={customers.find(({ id }) => id === head.customerId)?.name ?? ''}
          issueDate={head.issueDate}
          settles={null}
          left={totals.gross}
          busy={busy}
          onIssue={() => void confirm()}
          onClose={() => setConfirming(false)}
        />
      )}
    </div>
  );
}
