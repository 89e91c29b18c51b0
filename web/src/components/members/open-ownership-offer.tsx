'use client';

import { formatInstant } from '@qbit/utils';
import { useLocale, useTranslations } from 'next-intl';
import type { OwnershipOfferFragment } from '../../generated/graphql';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { useOwnershipActs } from './ownership-acts';
import { useRoleText } from './role-text';

/** The offer of ownership that is open: who it is made to answers it, an owner takes it back. */
export function OpenOwnershipOffer({ offer, ownUserId }: { offer: OwnershipOfferFragment; ownUserId: string }) {
  const t = useTranslations('ownership');
  const locale = useLocale();
  const roleText = useRoleText();
  const { organization } = useSeat();
  const acts = useOwnershipActs();
  const facts = {
    from: offer.from?.name ?? '',
    to: offer.to?.name ?? '',
    role: roleText.name(offer.roleAfter),
    until: formatInstant(new Date(offer.expiresAt), locale, organization.timeZone),
  };
  const isMine = offer.to?.id === ownUserId;
  return (
    <Notice tone="warning">
      <p>{isMine ? t('offeredToYou', facts) : t('openOffer', facts)}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        {isMine ? (
          <>
            <Button size="small" variant="primary" busy={acts.busy} onClick={() => void acts.accept(offer.id)}>
              {t('accept')}
            </Button>
            <Button size="small" disabled={acts.busy} onClick={() => void acts.end(offer.id, 'declined')}>
              {t('decline')}
            </Button>
          </>
        ) : (
          <Button size="small" busy={acts.busy} onClick={() => void acts.end(offer.id, 'withdrawn')}>
            {t('withdraw')}
          </Button>
        )}
      </div>
    </Notice>
  );
}
