'use client';

import { Building2, CircleUser, LogOut, UserCog } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';
import { callAuth } from '../../api/auth';
import { languageOf } from '../../i18n/language';
import { useGo } from '../leave-warning';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '../ui/menu';
import { chooseLanguage, LANGUAGE_CHOICES, THEMES } from './preferences';

/** The person's own menu: profile, companies, theme, language, sign-out. */
export function AccountMenu({ name, email }: { name: string; email: string }) {
  const t = useTranslations('shell');
  const router = useRouter();
  const go = useGo();
  const { theme = 'system', setTheme } = useTheme();
  const language = languageOf(useLocale());

  const signOut = async () => {
    await callAuth('POST', '/sign-out');
    location.assign('/sign-in');
  };

  return (
    <Menu label={t('accountMenu', { name })} trigger={<CircleUser aria-hidden className="size-5" />}>
      <div className="px-2.5 py-1.5">
        <p className="font-medium">{name}</p>
        <p className="text-sm break-all text-muted">{email}</p>
      </div>
      <MenuSeparator />
      <MenuItem onSelect={() => go('/profile')}>
        <UserCog aria-hidden className="size-4" />
        {t('profile')}
      </MenuItem>
      <MenuItem onSelect={() => go('/organizations')}>
        <Building2 aria-hidden className="size-4" />
        {t('organizations')}
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>{t('theme')}</MenuLabel>
      <MenuChoice
        value={theme}
        choices={THEMES.map((value) => ({ value: value as string, label: t(`themes.${value}`) }))}
        onChoose={setTheme}
      />
      <MenuSeparator />
      <MenuLabel>{t('language')}</MenuLabel>
      <MenuChoice
        value={language}
        choices={LANGUAGE_CHOICES}
        onChoose={(value) => {
          chooseLanguage(value);
          router.refresh();
        }}
      />
      <MenuSeparator />
      <MenuItem onSelect={() => void signOut()}>
        <LogOut aria-hidden className="size-4" />
        {t('signOut')}
      </MenuItem>
    </Menu>
  );
}
