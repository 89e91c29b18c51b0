'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useSyncExternalStore } from 'react';
import { Button } from '../ui/button';
import { Card, CardHeading } from '../ui/card';

/** The first steps of a company, ticked by facts; a person can put them away, for this browser (P-32). */
export function Checklist({ organizationId, children }: { organizationId: string; children: ReactNode }) {
  const t = useTranslations('home');
  const name = `qbit.checklist.${organizationId}`;
  const hidden = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(name) === 'away',
    () => false,
  );
  if (hidden) return null;
  const putAway = () => {
    localStorage.setItem(name, 'away');
    window.dispatchEvent(new Event('storage'));
  };
  return (
    <Card>
      <CardHeading
        title={t('checklist')}
        hint={t('checklistHint')}
        actions={
          <Button variant="quiet" size="icon" aria-label={t('putAway')} onClick={putAway}>
            <X aria-hidden className="size-4" />
          </Button>
        }
      />
      {children}
    </Card>
  );
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('storage', changed);
  return () => window.removeEventListener('storage', changed);
}
