'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useSyncExternalStore } from 'react';
import { Button } from '../ui/button';
import { Card, CardHeading } from '../ui/card';

interface ChecklistProps {
  /** What is put away by it, unique among all lists. */
  readonly name: string;
  readonly title: string;
  readonly hint: string;
  readonly children: ReactNode;
}

/** Steps that are ticked by facts; a person can put them away, for this browser (P-32). */
export function Checklist({ name: listName, title, hint, children }: ChecklistProps) {
  const t = useTranslations('home');
  const name = `qbit.checklist.${listName}`;
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
        title={title}
        hint={hint}
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
