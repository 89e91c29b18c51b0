'use client';

import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { FailureFacts } from '../../api/request-failure';
import { useAsk } from '../../api/use-ask';
import { VerifyBooksDocument, type VerifyBooksQuery } from '../../generated/graphql';
import { PermittedButton } from '../permitted-button';
import { Dialog } from '../ui/dialog';
import { Failure } from '../ui/failure';
import { BalanceVerdict } from './balance-verdict';
import { ChainVerdict } from './chain-verdict';

/** Has all balances and the whole chain recomputed, and says where either does not hold (P-81). */
export function VerifyBooks() {
  const t = useTranslations('audit');
  const ask = useAsk(VerifyBooksDocument);
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<VerifyBooksQuery | null>(null);
  const [failure, setFailure] = useState<FailureFacts | null>(null);

  const verify = async () => {
    setBusy(true);
    setFailure(null);
    const asked = await ask({});
    if (asked.ok) setFound(asked.data);
    else setFailure(asked.failure);
    setBusy(false);
  };
  const close = () => {
    setFound(null);
    setFailure(null);
  };

  return (
    <>
      <PermittedButton busy={busy} needs="audit:read" why={t('notAllowed')} onClick={() => void verify()}>
        <ShieldCheck aria-hidden className="size-4" />
        {t('verify')}
      </PermittedButton>
      <Dialog
        open={found !== null || failure !== null}
        onOpenChange={(open) => !open && close()}
        title={t('verifyTitle')}
      >
        {failure && <Failure failure={failure} onRetry={() => void verify()} />}
        {found && (
          <div className="grid gap-6">
            <BalanceVerdict check={found.verifyBalances ?? null} />
            <ChainVerdict check={found.verifyAuditChain ?? null} />
          </div>
        )}
      </Dialog>
    </>
  );
}
