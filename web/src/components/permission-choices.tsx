'use client';

import { LIMITABLE_PERMISSIONS, PERMISSIONS } from '@qbit/types';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useSeat } from './seat';

/** The permissions by what they are about; those that the person lacks cannot be given. */
export function PermissionChoices({
  legend,
  register,
  message,
  limitedToYears = false,
}: {
  legend: string;
  register: object;
  message: string | undefined;
  /** Then those alone can be given that years limit. */
  limitedToYears?: boolean;
}) {
  const faults = useTranslations('forms.faults');
  const id = useId();
  const { may } = useSeat();
  const groups = Map.groupBy(PERMISSIONS, (permission) => permission.slice(0, permission.indexOf(':')));
  return (
    <fieldset className="grid gap-3" aria-describedby={message ? id : undefined}>
      <legend className="mb-1 font-medium">{legend}</legend>
      {/* Above the first of them, which gets the focus: the list is longer than what is seen of it. */}
      {message && (
        <p id={id} className="text-sm text-danger">
          {faults.has(message as never) ? faults(message as never) : message}
        </p>
      )}
      {[...groups].map(([group, permissions]) => (
        <div key={group}>
          <p className="mb-1 text-sm text-muted capitalize">{group}</p>
          <div className="grid gap-1 sm:grid-cols-2">
            {permissions.map((permission) => (
              <label key={permission} className="flex min-h-6 items-center gap-2">
                <input
                  type="checkbox"
                  value={permission}
                  disabled={!may(permission) || (limitedToYears && !LIMITABLE_PERMISSIONS.includes(permission))}
                  className="size-4 accent-accent"
                  {...register}
                />
                <span className="font-mono text-sm">{permission}</span>
              </label>
            ))}
          </div>
        </div>
      ))}
    </fieldset>
  );
}
