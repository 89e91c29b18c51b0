import { BookOpen, FilePen } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../src/api/organization';
import { ask } from '../../src/api/server';
import { FirstSteps } from '../../src/components/home/first-steps';
import { MonthList } from '../../src/components/home/month-list';
import { JournalTable } from '../../src/components/journal/journal-table';
import { PermittedLink } from '../../src/components/permitted-link';
import { Failure } from '../../src/components/ui/failure';
import { PageHeading } from '../../src/components/ui/page-heading';
import { firstSteps, isSetUp, lockOfAll, monthToClose } from '../../src/home/steps';
import { todayOf } from '../../src/today-of';
import { IssuedInvoicesDocument, LastEntriesDocument, MemberCountDocument } from '../../src/generated/graphql';

/** What was done last, what is begun, and what a new company does first. */
export default async function Page({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const [t, seated] = [await getTranslations('home'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization, person, years } = seated.seat;
  const [asked, counted, invoiced] = await Promise.all([
    ask(LastEntriesDocument, { ofAllYears: years === null }, organization.id),
    // The steps are not for who is limited to years.
    years ? null : ask(MemberCountDocument, {}, organization.id),
    years ? null : ask(IssuedInvoicesDocument, {}, organization.id),
  ]);
  const members = (counted?.ok && counted.data.viewer?.organization?.members?.totalCount) || 1;
  const entries = (asked.ok && asked.data.journalEntries?.nodes) || [];
  const recent = entries.filter(({ status }) => status !== 'DRAFT');
  const drafts = entries.filter(({ status }) => status === 'DRAFT');
  const { all = null, drafts: unissued = null } = invoiced?.ok ? invoiced.data : {};
  const facts = {
    hasPosted: recent.length > 0,
    hasOpening: Boolean(asked.ok && asked.data.openingBalances?.entry),
    hasIssued: (all?.totalCount ?? 0) > (unissued?.totalCount ?? 0),
    hasSecondFactor: person.twoFactorEnabled,
    members,
    firstPosted: (asked.ok && asked.data.earliest?.nodes[0]?.postingDate) || null,
    lockedThrough: lockOfAll((asked.ok && asked.data.periodLocks) || null),
  };
  const steps = firstSteps(facts);
  const month = isSetUp(steps) ? monthToClose(facts) : null;
  return (
    <>
      <PageHeading
        title={organization.name}
        lead={t('lead', { name: person.name })}
        actions={
          <PermittedLink needs={['ledger:draft', 'ledger:post']} variant="primary" href={`/${org}/journal/new`}>
            {t('newEntry')}
          </PermittedLink>
        }
      />
      <div className="grid gap-6">
        {years === null &&
          (month ? (
            <MonthList org={org} organizationId={organization.id} month={month} today={todayOf(seated.seat)} />
          ) : (
            <FirstSteps org={org} organizationId={organization.id} steps={steps} />
          ))}
        {!asked.ok && <Failure failure={asked.failure} />}
        {drafts.length > 0 && (
          <section aria-labelledby="drafts">
            <h2 id="drafts" className="mb-2 flex items-center gap-2 text-lg font-semibold">
              <FilePen aria-hidden className="size-4 text-muted" />
              {t('drafts')}
            </h2>
            <JournalTable entries={drafts} />
          </section>
        )}
        {recent.length > 0 && (
          <section aria-labelledby="recent">
            <h2 id="recent" className="mb-2 flex items-center gap-2 text-lg font-semibold">
              <BookOpen aria-hidden className="size-4 text-muted" />
              {t('recent')}
            </h2>
            <JournalTable entries={recent} />
          </section>
        )}
      </div>
    </>
  );
}
