import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ForgottenForm, NewPasswordForm } from '../../../src/components/access/reset-forms';
import { Notice } from '../../../src/components/ui/notice';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.reset'))('title') };
}

/** Without a token it asks where to send the link; with one, for the new password; an expired link says so and asks again. */
export default async function Page({ searchParams }: { searchParams: Promise<{ token?: string; error?: string }> }) {
  const t = await getTranslations('access.reset');
  const { token, error } = await searchParams;
  return (
    <div className="grid gap-5">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{t('title')}</h1>
        {!token && <p className="mt-1 text-muted">{t('lead')}</p>}
      </div>
      {error && <Notice tone="warning">{t('expired')}</Notice>}
      {token ? <NewPasswordForm token={token} /> : <ForgottenForm />}
      <Link href="/sign-in" className="py-1 text-accent hover:underline">
        {t('toSignIn')}
      </Link>
    </div>
  );
}
