import { CircleCheckBig } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../../src/api/organization';
import { ask } from '../../../src/api/server';
import { DownloadExceptions } from '../../../src/components/exceptions/download-exceptions';
import { ExceptionList } from '../../../src/components/exceptions/exception-list';
import { ButtonLink } from '../../../src/components/ui/button';
import { Empty } from '../../../src/components/ui/empty';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { PostingExceptionsDocument } from '../../../src/generated/graphql';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exceptions'))('title') };
}

/** What nobody sent and the books refused: it awaits a person. */
export default async function Page({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const [t, seated] = [await getTranslations('exceptions'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const asked = await ask(PostingExceptionsDocument, {}, seated.seat.organization.id);
  const exceptions = (asked.ok && asked.data.postingExceptions) || [];
  return (
    <>
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        actions={exceptions.length > 0 && <DownloadExceptions exceptions={exceptions} />}
      />
      {!asked.ok ? (
        <Failure failure={asked.failure} />
      ) : exceptions.length === 0 ? (
        <Empty icon={CircleCheckBig} title={t('empty.title')} text={t('empty.text')}>
          <ButtonLink href={`/${org}/recurring`}>{t('empty.toRecurring')}</ButtonLink>
        </Empty>
      ) : (
        <ExceptionList exceptions={exceptions} />
      )}
    </>
  );
}
