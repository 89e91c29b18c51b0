'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import { toast } from 'sonner';
import { useAsk } from '../../api/use-ask';
import { DemoResetDocument, type DemoResetStateFragment } from '../../generated/graphql';
import { JobProgressBar } from '../jobs/job-progress';
import { isRunning } from '../jobs/use-job-progress';
import { Notice } from '../ui/notice';

const POLL_MS = 1_000;

interface DemoResetProgressProps {
  readonly start: DemoResetStateFragment;
  /** Everything is as it was, and it may be asked for again. */
  readonly onFailed: () => void;
}

/** How far a reset is; leads to the fresh company once it has taken the place of the old one. */
export function DemoResetProgress({ start, onFailed }: DemoResetProgressProps) {
  const t = useTranslations('settings.demo');
  const router = useRouter();
  const ask = useAsk(DemoResetDocument);
  const [reset, setReset] = useState(start);
  const running = isRunning(reset);

  const look = useEffectEvent(async () => {
    const asked = await ask({ id: start.id });
    const now = asked.ok ? asked.data.viewer?.demoReset : null;
    if (!now) return; // it is asked again
    setReset(now);
    if (now.status === 'FAILED') {
      toast.error(t('failed'));
      onFailed();
    }
    if (now.organization) {
      toast.success(t('done'));
      router.replace(`/${now.organization.slug}`);
      router.refresh(); // what is remembered of the pages names the old company
    }
  });

  useEffect(() => {
    if (!running) return;
    const poll = setInterval(() => void look(), POLL_MS);
    return () => clearInterval(poll);
  }, [running]);

  if (!running) return <Notice>{t('done')}</Notice>;
  return <JobProgressBar progress={reset.progress} label={t('progress')} />;
}
