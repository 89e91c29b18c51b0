'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { MemberRowFragment, RoleNameFragment } from '../../generated/graphql';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Select } from '../ui/input';
import { useOwnershipActs } from './ownership-acts';
import { useRoleText } from './role-text';

interface OfferOwnershipProps {
  readonly member: MemberRowFragment;
  readonly roles: readonly RoleNameFragment[];
  onClose(): void;
}

/** Offers the own place as owner to a member. Nothing changes before that is accepted. */
export function OfferOwnership({ member, roles, onClose }: OfferOwnershipProps) {
  const t = useTranslations('ownership');
  const roleText = useRoleText();
  const acts = useOwnershipActs();
  const [roleAfter, setRoleAfter] = useState('admin');
  const { name } = member.user;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('offerTitle', { name })}
      description={t('offerText', { name })}
    >
      <div className="grid gap-4">
        <Field label={t('roleAfter')}>
          {(control) => (
            <Select {...control} value={roleAfter} onChange={(event) => setRoleAfter(event.target.value)}>
              {roles
                .filter(({ key }) => key !== 'owner')
                .map((role) => (
                  <option key={role.key} value={role.key}>
                    {roleText.name(role)}
                  </option>
                ))}
            </Select>
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            busy={acts.busy}
            onClick={() => void acts.offer(member, roleAfter).then((made) => made && onClose())}
          >
            {t('offer')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
