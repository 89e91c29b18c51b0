import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { nextPage } from '../../../src/components/access/next-page';
import { SignUpForm } from '../../../src/components/access/sign-up-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.signUp'))('title') };
}

export default async function Page({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const t = await getTranslations('access.signUp');
  const { next } = await searchParams;
  return (
    <div className="grid gap-5">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{t('title')}</h1>
        <p className="mt-1 text-muted">{t('lead')}</p>
      </div>
      <SignUpForm next={next ? nextPage(next) : '/organizations/new'} />
      <p className="text-muted">
        <Link
          href={`/sign-in${next ? `?${new URLSearchParams({ next })}` : ''}`}
          className="py-1 text-accent hover:underline"
        >
          {t('toSignIn')}
        </Link>
      </p>
    </div>
  );
}
