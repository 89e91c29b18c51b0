'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import type { MemberRowFragment } from '../../generated/graphql';

/** Members to be ticked. */
export function MemberChoices({
  members,
  register,
  message,
}: {
  members: readonly MemberRowFragment[];
  register: object;
  message: string | undefined;
}) {
  const t = useTranslations('lockExceptions');
  const faults = useTranslations('forms.faults');
  const id = useId();
  if (members.length === 0) return <p className="text-sm text-muted">{t('noMembers')}</p>;
  return (
    <div className="grid gap-1" aria-describedby={message ? id : undefined}>
      <ul className="grid max-h-44 gap-1 overflow-y-auto rounded-md border border-line p-2">
        {members.map(({ id: member, user }) => (
          <li key={member}>
            <label className="flex min-h-7 items-center gap-2">
              <input type="checkbox" value={user.id} className="size-4 accent-accent" {...register} />
              <span className="min-w-0 truncate">
                {user.name} <span className="text-muted">{user.email}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {message && (
        <p id={id} className="text-sm text-danger">
          {faults.has(message as never) ? faults(message as never) : message}
        </p>
      )}
    </div>
  );
}
