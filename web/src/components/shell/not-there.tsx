import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '../ui/button';

/** What is not there, or not yours: the two look alike. It stands inside the `main` of its frame. */
export async function NotThere() {
  const t = await getTranslations('notFound');
  return (
    <div className="grid min-h-[60dvh] content-center justify-items-center gap-3 p-6 text-center">
      <p className="figures text-2xl font-semibold text-accent">404</p>
      <h1 className="text-xl font-semibold">{t('title')}</h1>
      <p className="max-w-prose text-muted">{t('text')}</p>
      <ButtonLink variant="primary" href="/">
        {t('home')}
      </ButtonLink>
    </div>
  );
}
