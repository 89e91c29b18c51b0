'use client';

import { CircleStop } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { CancelImportDocument } from '../../generated/graphql';
import { PermittedButton } from '../permitted-button';
import { ProblemList } from '../problem-list';

/** Stops an import that is under way: what it has posted stays. */
export function CancelImport({ id, onChanged }: { id: string; onChanged: () => void }) {
  const t = useTranslations('import');
  const { act, busy } = useAct(CancelImportDocument);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [asked, setAsked] = useState(false);
  const cancel = async () => {
    const acted = await act({ id });
    if (!acted.ok) return setProblems([{ ...acted.failure, path: [] }]);
    setProblems(acted.data.cancelImport?.errors ?? []);
    setAsked(true);
    onChanged();
  };
  return (
    <div className="grid justify-items-end gap-3">
      <PermittedButton busy={busy || asked} needs="ledger:post" why={t('notAllowed')} onClick={() => void cancel()}>
        <CircleStop aria-hidden className="size-4" />
        {t('cancelRun')}
      </PermittedButton>
      <ProblemList problems={problems} />
    </div>
  );
}
