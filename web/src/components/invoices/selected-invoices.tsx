'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAsk } from '../../api/use-ask';
import { DraftInvoiceMatchesDocument, IssueInvoicesDocument } from '../../generated/graphql';
import { SelectionBar } from '../acts/selection-bar';
import { useBeginAct } from '../acts/use-begin-act';
import { PermittedButton } from '../permitted-button';
import { useRefusal } from '../problem-list';
import { Button } from '../ui/button';

interface SelectedInvoicesProps {
  /** Of the drafts that are selected. */
  readonly ids: readonly string[];
  /** Without it there is no "all that match". */
  readonly search?: string | null;
  readonly onClear: () => void;
}

/** How many drafts are selected, or all that match; and has them issued as an act that goes on by itself. */
export function SelectedInvoices({ ids, search, onClear }: SelectedInvoicesProps) {
  const t = useTranslations('invoices.selection');
  const [all, setAll] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const ask = useAsk(DraftInvoiceMatchesDocument);
  const refusal = useRefusal();
  const { begin, busy, refused } = useBeginAct(IssueInvoicesDocument);
  if (ids.length === 0) return null;
  const selectAll = async () => {
    const asked = await ask({ search: search ?? null });
    if (asked.ok) setAll(asked.data.invoices?.totalCount ?? 0);
    else setFailure(refusal(asked, () => null));
  };
  const clear = () => {
    setAll(null);
    onClear();
  };
  const count = all ?? ids.length;
  return (
    <SelectionBar>
      <span>{t(all === null ? 'selected' : 'allMatching', { count })}</span>
      <PermittedButton
        size="small"
        variant="primary"
        busy={busy}
        needs="receivables:issue"
        onClick={() =>
          void begin({ selection: all === null ? { ids: [...ids] } : { filter: { search: search ?? null } } })
        }
      >
        {t('issue', { count })}
      </PermittedButton>
      {all === null && search !== undefined && (
        <Button size="small" onClick={() => void selectAll()}>
          {t('selectMatching')}
        </Button>
      )}
      {(refused ?? failure) && <span className="text-danger">{refused ?? failure}</span>}
      <Button size="small" variant="quiet" onClick={clear}>
        {t('clear')}
      </Button>
    </SelectionBar>
  );
}
