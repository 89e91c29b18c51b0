import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { authorizationRequest } from '../../../src/components/access/authorization-request';
import { nextPage } from '../../../src/components/access/next-page';
import { SignInPage } from '../../../src/components/access/sign-in-page';
import { Notice } from '../../../src/components/ui/notice';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.signIn'))('title') };
}

/** What leads here: a page to go on to, a new password, the link that proves an address (which may have expired), a program. */
type Query = Readonly<Partial<Record<string, string>>>;

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const t = await getTranslations('access');
  const query = await searchParams;
  const { reset, verified, error } = query;
  const next = authorizationRequest(query) ?? query.next;
  const keep = next ? `?${new URLSearchParams({ next })}` : '';
  return (
    <div className="grid gap-5">
      <h1 className="text-2xl font-semibold tracking-tight">{t('signIn.title')}</h1>
      {reset && <Notice tone="success">{t('reset.done')}</Notice>}
      {verified && (
        <Notice tone={error ? 'warning' : 'success'}>{t(error ? 'refusals.INVALID_TOKEN' : 'signIn.verified')}</Notice>
      )}
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
