'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Card, CardHeading } from '../ui/card';
import { Dialog } from '../ui/dialog';
import { Notice } from '../ui/notice';
import { ChangeAddress } from './change-address';
import { ChangeName } from './change-name';
import { ChangePassword } from './change-password';

interface Person {
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
}

/** What came of the link to a new address, as the address of the page says it. */
export type AddressOutcome = 'changed' | 'taken' | 'failed';

type Change = 'name' | 'address' | 'password';

/** Who the person is here, and what he signs in with. */
export function Account({ person, outcome }: { person: Person; outcome: AddressOutcome | null }) {
  const t = useTranslations('profile.account');
  const [change, setChange] = useState<Change | null>(null);
  const close = () => setChange(null);
  return (
    <Card>
      <CardHeading title={t('title')} hint={t('hint')} />
      {outcome && (
        <div className="px-4 pt-4">
          <Notice tone={outcome === 'changed' ? 'success' : 'warning'}>{t(`outcomes.${outcome}`)}</Notice>
        </div>
      )}
      <ul className="divide-y divide-line">
        <Row label={t('name')} onChange={() => setChange('name')} act={t('changeName')}>
          {person.name}
        </Row>
        <Row label={t('address')} onChange={() => setChange('address')} act={t('changeAddress')}>
          {person.email}
          {!person.emailVerified && <Badge tone="warning">{t('unproven')}</Badge>}
        </Row>
        <Row label={t('password')} onChange={() => setChange('password')} act={t('changePassword')}>
          <span aria-hidden>••••••••••</span>
        </Row>
      </ul>
      {change && (
        <Dialog
          open
          onOpenChange={(open) => !open && close()}
          title={t(`titles.${change}`)}
          description={t(`texts.${change}`)}
        >
          {change === 'name' && <ChangeName name={person.name} onDone={close} />}
          {change === 'address' && <ChangeAddress onDone={close} />}
          {change === 'password' && <ChangePassword onDone={close} />}
        </Dialog>
      )}
    </Card>
  );
}

interface RowProps {
  readonly label: string;
  readonly act: string;
  readonly onChange: () => void;
  readonly children: ReactNode;
}

function Row({ label, act, onChange, children }: RowProps) {
  const t = useTranslations('profile.account');
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 p-4">
      <div className="min-w-0">
        <p className="text-sm text-muted">{label}</p>
        <p className="flex flex-wrap items-center gap-2 break-all">{children}</p>
      </div>
      <Button size="small" aria-label={act} onClick={onChange}>
        {t('change')}
      </Button>
    </li>
  );
}
