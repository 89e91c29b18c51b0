import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../../src/api/organization';
import { ask } from '../../../src/api/server';
import { ExportBooks } from '../../../src/components/export/export-books';
import { ButtonLink } from '../../../src/components/ui/button';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { BooksExportDocument } from '../../../src/generated/graphql';
import { todayOf } from '../../../src/today-of';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('export'))('title') };
}

interface ExportPageProps {
  readonly params: Promise<{ org: string }>;
  readonly searchParams: Promise<{ id?: string }>;
}

export default async function Page({ params, searchParams }: ExportPageProps) {
  const [{ org }, { id }] = [await params, await searchParams];
  const [t, seated] = [await getTranslations('export'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const asked = id ? await ask(BooksExportDocument, { id }, organization.id) : null;
  const last = asked?.ok ? asked.data.booksExport : null;
  return (
    <>
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        actions={<ButtonLink href={`/${org}/import`}>{t('toImport')}</ButtonLink>}
      />
      <div className="grid gap-5">
        <ExportBooks last={last ?? null} today={todayOf(seated.seat)} />
        {asked && !asked.ok && <Failure failure={asked.failure} />}
      </div>
    </>
  );
}
