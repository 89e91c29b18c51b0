'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';
import { useState, useSyncExternalStore } from 'react';
import { isLanguage, languageOf } from '../../i18n/language';
import {
  chooseLanguage,
  LANGUAGE_CHOICES,
  setSingleKeyShortcuts,
  singleKeyShortcuts,
  THEMES,
} from '../shell/preferences';
import { Card, CardHeading } from '../ui/card';
import { Field } from '../ui/field';
import { Select } from '../ui/input';

/** Theme, language and single-letter keys of this browser. */
export function Appearance() {
  const t = useTranslations('profile');
  const shell = useTranslations('shell');
  const router = useRouter();
  const { theme = 'system', setTheme } = useTheme();
  const language = languageOf(useLocale());
  // The theme is known to the browser alone: until then nothing is said.
  const inBrowser = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  return (
    <Card>
      <CardHeading title={t('appearance')} hint={t('appearanceHint')} />
      <div className="grid gap-4 p-4 sm:grid-cols-2">
        <Field label={shell('theme')}>
          {(control) => (
            <Select
              {...control}
              value={inBrowser ? theme : 'system'}
              onChange={(event) => setTheme(event.target.value)}
            >
              {THEMES.map((name) => (
                <option key={name} value={name}>
                  {shell(`themes.${name}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={shell('language')}>
          {(control) => (
            <Select
              {...control}
              value={language}
              onChange={({ target: { value } }) => {
                if (isLanguage(value)) chooseLanguage(value);
                router.refresh();
              }}
            >
              {LANGUAGE_CHOICES.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {inBrowser && <ShortcutsSwitch />}
      </div>
    </Card>
  );
}

function ShortcutsSwitch() {
  const t = useTranslations('profile');
  const [on, setOn] = useState(singleKeyShortcuts);
  return (
    <label className="flex min-h-6 items-start gap-2 sm:col-span-2">
      <input
        type="checkbox"
        className="mt-0.5 size-4 accent-accent"
        checked={on}
        onChange={({ target: { checked } }) => {
          setOn(checked);
          setSingleKeyShortcuts(checked);
        }}
      />
      <span>
        {t('shortcuts')}
        <span className="block text-sm text-muted">{t('shortcutsHint')}</span>
      </span>
    </label>
  );
}
