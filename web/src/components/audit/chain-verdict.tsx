'use client';

import { useTranslations } from 'next-intl';
import type { VerifyBooksQuery } from '../../generated/graphql';
import { CopyButton } from '../ui/copy-button';
import { Notice } from '../ui/notice';

type Check = NonNullable<VerifyBooksQuery['verifyAuditChain']>;

/** Whether every link holds, and who could not be asked about what he told. Null: it could not be asked. */
export function ChainVerdict({ check }: { check: Check | null }) {
  const t = useTranslations('audit');
  return (
    <section className="grid gap-3">
      <h3 className="font-semibold">{t('chain')}</h3>
      {!check && <Notice tone="warning">{t('notVerified')}</Notice>}
      {check && (
        <>
          {check.valid ? (
            <Notice tone="success">{t('valid', { count: check.eventsChecked })}</Notice>
          ) : (
            <Notice tone="danger">{t('broken', { sequence: check.firstBrokenSequence ?? 0 })}</Notice>
          )}
          <p className="text-sm text-muted">{t('factsChecked', { count: check.factsChecked })}</p>
          {check.unanswered.length > 0 && (
            <Notice tone="warning">{t('unanswered', { domains: check.unanswered.join(', ') })}</Notice>
          )}
          <div>
            <p className="text-sm text-muted">{t('head')}</p>
            <p className="font-mono text-xs break-all">{check.head}</p>
          </div>
          <CopyButton text={check.head} />
        </>
      )}
    </section>
  );
}
