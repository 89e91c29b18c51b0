'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '../ui/notice';

export interface AuthRefusal {
  readonly code: string;
  readonly message: string;
  readonly retryAfter: number | null;
}

/** Why the auth engine refused, in our words where we have them. */
export function AuthNotice({ refusal }: { refusal: AuthRefusal | null }) {
  const t = useTranslations('access.refusals');
  if (!refusal) return null;
  const { code, message, retryAfter } = refusal;
  if (code === 'TOO_MANY_REQUESTS') {
    return (
      <Notice tone="warning" live>
        {t('TOO_MANY_REQUESTS', { minutes: retryAfter === null ? 1 : Math.max(1, Math.ceil(retryAfter / 60)) })}
      </Notice>
    );
  }
  return (
    <Notice tone="danger" live>
      {t.has(code as never) ? t(code as never) : message}
    </Notice>
  );
}
