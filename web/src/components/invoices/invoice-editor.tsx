'use client';

import type { CalendarDate } from '@qbit/utils';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import type { InvoiceDetailFragment } from '../../generated/graphql';
import type { AccountChoice } from '../../journal/grid';
import { type InvoiceHead, type InvoiceObstacle, invoiceObstacles } from '../../receivables/invoice-form';
import type { InvoiceGrid as Grid } from '../../receivables/invoice-grid';
import { invoiceTotals } from '../../receivables/invoice-totals';
import { SaveStatus } from '../journal/save-status';
import { useTaxCodes } from '../journal/use-tax-codes';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { Failure } from '../ui/failure';
import { useChords } from '../use-chords';
import { EditorBar } from './editor-bar';
import { InvoiceGrid } from './invoice-grid';
import { type CustomerChoice, InvoiceHeadFields } from './invoice-head';
import { InvoiceTotals } from './invoice-totals';
import { IssueDialog } from './issue-dialog';
import { StaleInvoice } from './stale-invoice';
import type { InvoiceDraft } from './use-invoice-draft';
import { useInvoiceEditor } from './use-invoice-editor';

interface InvoiceEditorProps {
  readonly customers: readonly CustomerChoice[];
  readonly accounts: readonly AccountChoice[];
  readonly start: { readonly head: InvoiceHead; readonly grid: Grid; readonly draft: InvoiceDraft | null };
  readonly today: CalendarDate;
}

/** Writes an invoice by the keyboard alone, says what it comes to as it is typed, keeps it as a draft and issues it. */
export function InvoiceEditor({ customers, accounts, start, today }: InvoiceEditorProps) {
  const t = useTranslations('invoiceEditor');
  const router = useRouter();
  const { organization, may } = useSeat();
  const here = `/${organization.slug}/invoices`;
  const editor = useInvoiceEditor({
    start,
    autosaves: may('receivables:write'),
    // The address finds the draft again after a reload.
    onKept: ({ id }) => window.history.replaceState(null, '', `${here}/${id}/edit`),
  });
  const { head, grid, refusals, failure, busy, draft } = editor;
  const taxCodes = useTaxCodes(head.issueDate);
  const [confirmed, setConfirmed] = useState<InvoiceDetailFragment | null>(null);
  const obstacle = useObstacle(invoiceObstacles(head, grid)[0], may('receivables:write'));

  // That it is kept is said beside the lines.
  const save = async (over?: number) => (obstacle === null ? editor.save(over) : null);
  // What is confirmed is what the server keeps: so it is saved first.
  const ask = async () => may('receivables:issue') && setConfirmed(await save());
  const issue = async (invoice: InvoiceDetailFragment) => {
    const issued = await editor.issue(invoice);
    setConfirmed(null);
    if (!issued) return;
    toast.success(t('issued', { number: issued.number ?? '' }));
    router.push(`${here}/${issued.id}`);
    router.refresh();
  };
  useChords({ Enter: ask, s: () => save() }, confirmed !== null);

  return (
    <div className="grid gap-4 pb-56 sm:pb-36 lg:pb-24">
      <InvoiceHeadFields
        head={head}
        customers={customers}
        today={today}
        problems={refusals.head}
        onChange={editor.changeHead}
      />
      <InvoiceGrid
        grid={grid}
        currency={head.currency}
        accounts={accounts}
        taxCodes={taxCodes}
        problems={refusals.cells}
        dispatch={editor.dispatch}
      />
      <div className="min-h-8">
        <SaveStatus state={editor.saveState} complete={editor.isWhole} incomplete={t('incomplete')} />
      </div>
      <ProblemList problems={refusals.rest} />
      {failure && <Failure failure={failure} onRetry={() => void save()} />}
      <EditorBar
        totals={<InvoiceTotals totals={invoiceTotals(grid, { ...head, taxCodes })} currency={head.currency} />}
        obstacle={obstacle}
        obstacleId="invoice-obstacle"
      >
        <Button
          aria-disabled={obstacle !== null}
          aria-describedby={obstacle === null ? undefined : 'invoice-obstacle'}
          busy={busy.saving}
          onClick={() => void save()}
        >
          {t('save')}
        </Button>
        <Button
          variant="primary"
          aria-disabled={obstacle !== null || !may('receivables:issue')}
          aria-describedby={obstacle === null ? undefined : 'invoice-obstacle'}
          title={may('receivables:issue') ? undefined : t('mayNotIssue')}
          busy={busy.issuing}
          onClick={() => void ask()}
        >
          {t('issue')}
        </Button>
      </EditorBar>
      {confirmed && (
        <IssueDialog
          invoice={confirmed}
          busy={busy.issuing}
          onIssue={() => void issue(confirmed)}
          onClose={() => setConfirmed(null)}
        />
      )}
      {editor.stale !== null && draft && (
        <StaleInvoice
          busy={busy.saving}
          onKeepMine={() => void save(editor.stale ?? undefined)}
          onTakeTheirs={() => {
            editor.drop();
            // Once that is known: then leaving asks nothing.
            setTimeout(() => window.location.assign(`${here}/${draft.id}/edit`));
          }}
        />
      )}
    </div>
  );
}

/** Why it cannot be kept yet, in words; null where it can. */
function useObstacle(obstacle: InvoiceObstacle | undefined, allowed: boolean): string | null {
  const t = useTranslations('invoiceEditor.obstacles');
  if (!allowed) return t('notAllowed');
  if (!obstacle) return null;
  return 'line' in obstacle ? t(obstacle.code, { line: obstacle.line }) : t(obstacle.code);
}
