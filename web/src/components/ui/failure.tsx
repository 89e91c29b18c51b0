'use client';

import { CloudOff, Lock, RefreshCw, ServerCrash, TimerReset } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import type { FailureFacts } from '../../api/request-failure';
import { Button } from './button';
import { CopyButton } from './copy-button';

const KINDS = {
  FORBIDDEN: { key: 'forbidden', icon: Lock },
  OUTSIDE_YEARS: { key: 'outsideYears', icon: Lock },
  STALE_PROJECTION: { key: 'stale', icon: TimerReset },
  SUBGRAPH_UNAVAILABLE: { key: 'unavailable', icon: CloudOff },
  NETWORK: { key: 'network', icon: CloudOff },
  RATE_LIMITED: { key: 'rateLimited', icon: TimerReset },
} as const;

const OTHER = { key: 'unexpected', icon: ServerCrash } as const;

/** What happened, what to do, and the id that finds it in the log: in place of what could not be had (P-3). */
export function Failure({ failure, onRetry }: { failure: FailureFacts; onRetry?: () => void }) {
  const t = useTranslations('failure');
  const router = useRouter();
  const [retrying, startRetry] = useTransition();
  const { key, icon: Icon } = failure.code in KINDS ? KINDS[failure.code as keyof typeof KINDS] : OTHER;
  return (
    <div
      role="alert"
      className="grid justify-items-center gap-3 rounded-lg border border-line bg-surface px-6 py-12 text-center"
    >
      <Icon aria-hidden className="size-8 text-muted" />
      <h2 className="text-lg font-semibold">{t(`${key}.title`)}</h2>
      <p className="max-w-prose text-muted">{t(`${key}.text`)}</p>
      <div className="flex flex-wrap items-center justify-center gap-2">
        <Button busy={retrying} onClick={() => startRetry(() => (onRetry ? onRetry() : router.refresh()))}>
          <RefreshCw aria-hidden className="size-4" />
          {t('retry')}
        </Button>
        {failure.requestId && <CopyButton text={failure.requestId} label={t('copyRequestId')} />}
      </div>
      {failure.requestId && (
        <p className="text-xs text-muted">
          {failure.code} · <code className="break-all">{failure.requestId}</code>
        </p>
      )}
    </div>
  );
}
