import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { LANGUAGE_COOKIE, languageOf, localeFor } from './language';

const CATALOGUES = {
  en: () => import('../../messages/en.json'),
  de: () => import('../../messages/de.json'),
  nl: () => import('../../messages/nl.json'),
};

export default getRequestConfig(async () => {
  const locale = localeFor((await cookies()).get(LANGUAGE_COOKIE)?.value, (await headers()).get('accept-language'));
  return { locale, timeZone: 'UTC', messages: (await CATALOGUES[languageOf(locale)]()).default };
});
