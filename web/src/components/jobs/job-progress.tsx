'use client';

import { useTranslations } from 'next-intl';
import type { JobStatus } from '../../generated/graphql';
import { Badge, type Tone } from '../ui/badge';

const TONES: Record<JobStatus, Tone> = {
  QUEUED: 'neutral',
  RUNNING: 'accent',
  COMPLETED: 'success',
  FAILED: 'danger',
  CANCELLED: 'warning',
  EXPIRED: 'neutral',
};

export function JobStatusBadge({ status }: { status: JobStatus }) {
  const t = useTranslations('jobs.states');
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}

/** How far a job is, for the eye and for the ear. `progress` goes from 0 to 1. */
export function JobProgressBar({ progress, label }: { progress: number; label: string }) {
  const t = useTranslations('jobs');
  const percent = Math.min(100, Math.max(0, Math.floor(progress * 100)));
  return (
    <div>
      <progress aria-label={label} value={percent} max={100} className="h-2 w-full accent-accent" />
      <p aria-live="polite" className="text-sm text-muted">
        {t('percent', { percent })}
      </p>
    </div>
  );
}
