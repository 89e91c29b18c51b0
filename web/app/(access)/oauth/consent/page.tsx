import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { currentViewer } from '../../../../src/api/organization';
import { ConsentForm } from '../../../../src/components/oauth/consent-form';
import { ButtonLink } from '../../../../src/components/ui/button';
import { Failure } from '../../../../src/components/ui/failure';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consent'))('title') };
}

interface ConsentPageProps {
  readonly searchParams: Promise<Readonly<Partial<Record<'client_id' | 'scope' | 'redirect_uri' | 'error', string>>>>;
}

/** Where a program of somebody else sends a person, to be let into one of his companies, or to read that it asked wrongly. */
export default async function Page({ searchParams }: ConsentPageProps) {
  const t = await getTranslations('consent');
  const { client_id: clientId = '', scope = '', redirect_uri: redirect = '', error } = await searchParams;
  if (error !== undefined || clientId === '')
    return (
      <div className="grid gap-5">
        <h1 className="text-2xl font-semibold tracking-tight">{t('broken.title')}</h1>
        <p>{t('broken.text')}</p>
        {/^[a-z_]{1,40}$/.test(error ?? '') && <p className="font-mono text-sm text-muted">{error}</p>}
        <ButtonLink href="/organizations">{t('broken.leave')}</ButtonLink>
      </div>
    );
  const asked = await currentViewer();
  if (!asked.ok) return <Failure failure={asked.failure} />;
  const organizations = asked.data.viewer?.organizations ?? [];
  return (
    <div className="grid gap-5">
      <h1 className="text-2xl font-semibold tracking-tight">{t('title')}</h1>
      {organizations.length === 0 ? (
        <>
          <p className="text-muted">{t('noCompany')}</p>
          <ButtonLink href="/organizations/new">{t('createCompany')}</ButtonLink>
        </>
      ) : (
        <ConsentForm
          clientId={clientId}
          scopes={scope.split(' ').filter((name) => name.includes(':'))}
          host={URL.parse(redirect)?.host ?? ''}
          organizations={organizations.map(({ id, name }) => ({ id, name }))}
        />
      )}
    </div>
  );
}
