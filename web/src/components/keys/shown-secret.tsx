'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Notice } from '../ui/notice';

/** A secret, this once: only a hash of it is kept. */
export function ShownSecret({ secret, onKept }: { secret: string; onKept: () => void }) {
  const t = useTranslations('apiKeys');
  return (
    <div className="grid gap-4">
      <Notice tone="warning">{t('secretText')}</Notice>
      <p data-testid="secret" className="rounded-md bg-sunken p-3 font-mono text-sm break-all">
        {secret}
      </p>
      <div className="flex justify-end gap-2">
        <CopyButton text={secret} />
        <Button size="small" variant="primary" onClick={onKept}>
          {t('kept')}
        </Button>
      </div>
    </div>
  );
}
