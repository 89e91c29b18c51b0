import { Layers } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../../src/api/organization';
import { ask } from '../../../src/api/server';
import { CreateDimension } from '../../../src/components/dimensions/create-dimension';
import { DimensionCard } from '../../../src/components/dimensions/dimension-card';
import { SeeInDemo } from '../../../src/components/see-in-demo';
import { Empty } from '../../../src/components/ui/empty';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { DimensionsDocument } from '../../../src/generated/graphql';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('dimensions'))('title') };
}

/** What postings are assigned to beside their account; each value leads to its trial balance. */
export default async function Page({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const [t, seated] = [await getTranslations('dimensions'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const asked = await ask(DimensionsDocument, {}, seated.seat.organization.id);
  const dimensions = (asked.ok && asked.data.dimensions) || [];
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} actions={<CreateDimension />} />
      {!asked.ok ? (
        <Failure failure={asked.failure} />
      ) : dimensions.length === 0 ? (
        <Empty icon={Layers} title={t('empty.title')} text={t('empty.text')}>
          <SeeInDemo org={org} page="dimensions" />
        </Empty>
      ) : (
        <div className="grid items-start gap-4 md:grid-cols-2">
          {dimensions.map((dimension) => (
            <DimensionCard key={dimension.id} dimension={dimension} />
          ))}
        </div>
      )}
    </>
  );
}
