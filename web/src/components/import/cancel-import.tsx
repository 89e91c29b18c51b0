'use client';

import { CircleStop } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { CancelImportDocument } from '../../generated/graphql';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { Button } from '../ui/button';

/** Stops an import that is under way: what it has posted stays. */
export function CancelImport({ id, onChanged }: { id: string; onChanged: () => void }) {
  const t = useTranslations('import');
  const { may } = useSeat();
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
      <Button
        busy={busy || asked}
        disabled={!may('ledger:post')}
        title={may('ledger:post') ? undefined : t('notAllowed')}
        onClick={() => void cancel()}
      >
        <CircleStop aria-hidden className="size-4" />
        {t('cancelRun')}
      </Button>
      <ProblemList problems={problems} />
    </div>
  );
}
