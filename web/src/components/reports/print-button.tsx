'use client';

import { Printer } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../ui/button';

export function PrintButton() {
  const t = useTranslations('common');
  return (
    <Button onClick={() => window.print()}>
      <Printer aria-hidden className="size-4" />
      {t('print')}
    </Button>
  );
}
