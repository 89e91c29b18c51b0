'use client';

import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { FailureFacts } from '../../api/request-failure';
import { useAsk } from '../../api/use-ask';
import { VerifyAuditChainDocument, type VerifyAuditChainQuery } from '../../generated/graphql';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Dialog } from '../ui/dialog';
import { Failure } from '../ui/failure';
import { Notice } from '../ui/notice';

type Check = NonNullable<VerifyAuditChainQuery['verifyAuditChain']>;

/** Has the whole chain recomputed, and says where it breaks if it does (P-81). */
export function VerifyChain() {
  const t = useTranslations('audit');
  const { may } = useSeat();
  const ask = useAsk(VerifyAuditChainDocument);
  const [busy, setBusy] = useState(false);
  const [check, setCheck] = useState<Check | null>(null);
  const [failure, setFailure] = useState<FailureFacts | null>(null);

  const verify = async () => {
    setBusy(true);
    setFailure(null);
    const asked = await ask({});
    if (asked.ok) setCheck(asked.data.verifyAuditChain);
    else setFailure(asked.failure);
    setBusy(false);
  };
  const close = () => {
    setCheck(null);
    setFailure(null);
  };

  return (
    <>
      <Button busy={busy} disabled={!may('audit:read')} onClick={() => void verify()}>
        <ShieldCheck aria-hidden className="size-4" />
        {t('verify')}
      </Button>
      <Dialog
        open={check !== null || failure !== null}
        onOpenChange={(open) => !open && close()}
        title={t('verifyTitle')}
      >
        {failure && <Failure failure={failure} onRetry={() => void verify()} />}
        {check && (
          <div className="grid gap-4">
            {check.valid ? (
              <Notice tone="success">{t('valid', { count: check.eventsChecked })}</Notice>
            ) : (
              <Notice tone="danger">{t('broken', { sequence: check.firstBrokenSequence ?? 0 })}</Notice>
            )}
            <div>
              <p className="text-sm text-muted">{t('head')}</p>
              <p className="font-mono text-xs break-all">{check.head}</p>
            </div>
            <CopyButton text={check.head} />
          </div>
        )}
      </Dialog>
    </>
  );
}
