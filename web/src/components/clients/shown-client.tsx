'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Notice } from '../ui/notice';

export interface MadeClient {
  readonly clientId: string;
  /** None of a client that proves itself otherwise. */
  readonly secret: string | null;
}

/** What a program is set up with; the secret this once. */
export function ShownClient({ client: { clientId, secret }, onKept }: { client: MadeClient; onKept: () => void }) {
  const t = useTranslations('clients');
  return (
    <div className="grid gap-4">
      {secret && <Notice tone="warning">{t('secretText')}</Notice>}
      <dl className="grid gap-3">
        {[
          [t('clientId'), clientId, 'client-id'],
          [t('secret'), secret, 'client-secret'],
        ].map(
          ([label, value, testId]) =>
            value && (
              <div key={label}>
                <dt className="mb-1 font-medium">{label}</dt>
                <dd className="flex items-center gap-3 rounded-md bg-sunken p-3">
                  <code data-testid={testId} className="min-w-0 flex-1 text-sm break-all">
                    {value}
                  </code>
                  <CopyButton text={value} />
                </dd>
              </div>
            ),
        )}
      </dl>
      <div className="flex justify-end">
        <Button variant="primary" onClick={onKept}>
          {t('kept')}
        </Button>
      </div>
    </div>
  );
}
