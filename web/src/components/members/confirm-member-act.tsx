'use client';

import { useTranslations } from 'next-intl';
import type { MemberRowFragment } from '../../generated/graphql';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import type { MemberActs } from './member-acts';

/** What is asked about a member before it is done. */
export interface MemberAct {
  readonly what: 'leave' | 'remove' | 'suspend';
  readonly member: MemberRowFragment;
}

interface ConfirmMemberActProps {
  /** Null while nothing is asked. */
  readonly asked: MemberAct | null;
  readonly acts: MemberActs;
  onClose(): void;
}

/** Asks once more before a person loses access. */
export function ConfirmMemberAct({ asked, acts, onClose }: ConfirmMemberActProps) {
  const t = useTranslations('members');
  const name = asked?.member.user.name ?? '';
  const suspends = asked?.what === 'suspend';
  return (
    <Dialog
      open={asked !== null}
      onOpenChange={(open) => !open && onClose()}
      title={suspends ? t('suspendTitle', { name }) : t('removeTitle', { name })}
      description={suspends ? t('suspendText') : t('removeText')}
    >
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button
          variant="danger"
          busy={acts.busy}
          onClick={() => {
            if (asked) void acts[asked.what](asked.member).then(onClose);
          }}
        >
          {asked && t(asked.what)}
        </Button>
      </div>
    </Dialog>
  );
}
