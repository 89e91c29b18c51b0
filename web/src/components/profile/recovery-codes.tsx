'use client';

import { useTranslations } from 'next-intl';
import { CopyButton } from '../ui/copy-button';
import { Notice } from '../ui/notice';

/** Recovery codes, this once: to be written down or copied. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useTranslations('profile.secondFactor');
  return (
    <>
      <Notice tone="warning">{t('codesText')}</Notice>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-md bg-sunken p-3 font-mono text-sm">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex justify-end">
        <CopyButton text={codes.join('\n')} label={t('copyCodes')} />
      </div>
    </>
  );
}
