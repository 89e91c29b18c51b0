import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../../src/api/organization';
import { ask } from '../../../src/api/server';
import { ImportBooks } from '../../../src/components/import/import-books';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { ImportReportDocument } from '../../../src/generated/graphql';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('import'))('title') };
}

interface ImportPageProps {
  readonly params: Promise<{ org: string }>;
  readonly searchParams: Promise<{ id?: string }>;
}

export default async function Page({ params, searchParams }: ImportPageProps) {
  const [{ org }, { id }] = [await params, await searchParams];
  const [t, seated] = [await getTranslations('import'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const asked = id ? await ask(ImportReportDocument, { id }, seated.seat.organization.id) : null;
  const report = asked?.ok ? asked.data.importReport : null;
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} />
      <div className="grid gap-5">
        <ImportBooks last={report ?? null} />
        {asked && !asked.ok && <Failure failure={asked.failure} />}
      </div>
    </>
  );
}
