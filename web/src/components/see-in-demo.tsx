import { FlaskConical } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../api/organization';
import { ButtonLink } from './ui/button';

/** From an empty page to the same page of a demo company that the person is in; nothing where he is in none (P-2). */
export async function SeeInDemo({ org, page }: { org: string; page: string }) {
  const [t, seated] = [await getTranslations('shell'), await seatIn(org)];
  if (!seated.ok || seated.seat.organization.demo) return null;
  const demo = seated.seat.organizations.find((organization) => organization.demo);
  if (!demo) return null;
  return (
    <ButtonLink variant="quiet" href={`/${demo.slug}/${page}`}>
      <FlaskConical aria-hidden className="size-4" />
      {t('seeInDemo')}
    </ButtonLink>
  );
}
