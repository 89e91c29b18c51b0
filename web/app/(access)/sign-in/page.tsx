import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { nextPage } from '../../../src/components/access/next-page';
import { SignInPage } from '../../../src/components/access/sign-in-page';
import { Notice } from '../../../src/components/ui/notice';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.signIn'))('title') };
}

export default async function Page({ searchParams }: { searchParams: Promise<{ next?: string; reset?: string }> }) {
  const t = await getTranslations('access');
  const { next, reset } = await searchParams;
  const keep = next ? `?${new URLSearchParams({ next })}` : '';
  return (
    <div className="grid gap-5">
      <h1 className="text-2xl font-semibold tracking-tight">{t('signIn.title')}</h1>
      {reset && <Notice tone="success">{t('reset.done')}</Notice>}
      <SignInPage next={nextPage(next)} />
      <p className="flex flex-wrap justify-between gap-2 text-muted">
        <Link href={`/sign-up${keep}`} className="py-1 text-accent hover:underline">
          {t('signIn.toSignUp')}
        </Link>
        <Link href="/reset" className="py-1 text-accent hover:underline">
          {t('signIn.forgotten')}
        </Link>
      </p>
    </div>
  );
}
