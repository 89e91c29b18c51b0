'use client';

import { useTranslations } from 'next-intl';

/** The words of a role: ours for the built-in ones, its own name for others. */
export function useRoleText() {
  const t = useTranslations('roles');
  return {
    name: ({ key, name }: { readonly key: string; readonly name: string }) =>
      t.has(`${key}.name` as never) ? t(`${key}.name` as never) : name,
    hint: (key: string) => (t.has(`${key}.hint` as never) ? t(`${key}.hint` as never) : ''),
  };
}
