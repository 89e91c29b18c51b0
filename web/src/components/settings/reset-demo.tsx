'use client';

import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ApiProvider } from '../../api/api-provider';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { type DemoResetStateFragment, ResetDemoDocument } from '../../generated/graphql';
import { PermittedButton } from '../permitted-button';
import { ProblemList } from '../problem-list';
import { Button } from '../ui/button';
import { Card, CardHeading } from '../ui/card';
import { Dialog } from '../ui/dialog';
import { DemoResetProgress } from './demo-reset-progress';

/** Makes the demo company anew, after saying what that does; shows how far it is (P-33). */
export function ResetDemo({ start }: { start: DemoResetStateFragment | null }) {
  const t = useTranslations('settings.demo');
  const { act, busy } = useAct(ResetDemoDocument);
  const [open, setOpen] = useState(false);
  const [reset, setReset] = useState(start);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const begin = async () => {
    const acted = await act({});
    if (!acted.ok) return setProblems([{ ...acted.failure, path: [] }]);
    setProblems(acted.data.resetDemo?.errors ?? []);
    if (!acted.data.resetDemo?.reset) return;
    setReset(acted.data.resetDemo.reset);
    setOpen(false);
  };
  return (
    <Card className="mb-5">
      <CardHeading
        title={t('title')}
        hint={t('hint')}
        actions={
          <PermittedButton needs="organization:manage" disabled={reset !== null} onClick={() => setOpen(true)}>
            <RotateCcw aria-hidden className="size-4" />
            {t('open')}
          </PermittedButton>
        }
      />
      {reset && (
        <div className="p-4">
          {/* The company that this page is of ends with the reset: it is asked for without naming one. */}
          <ApiProvider organizationId={null}>
            <DemoResetProgress start={reset} onFailed={() => setReset(null)} />
          </ApiProvider>
        </div>
      )}
      <Dialog open={open} onOpenChange={setOpen} title={t('title')} description={t('text')}>
        <ul className="mb-4 grid list-disc gap-1 pl-5">
          <li>{t('fresh')}</li>
          <li>{t('aside')}</li>
          <li>{t('keys')}</li>
        </ul>
        <ProblemList problems={problems} />
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
          <Button variant="danger" busy={busy} onClick={() => void begin()}>
            {t('submit')}
          </Button>
        </div>
      </Dialog>
    </Card>
  );
}
