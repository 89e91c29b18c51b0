import { BookOpen, CheckCircle2, Circle, FilePen } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../src/api/organization';
import { ask } from '../../src/api/server';
import { Checklist } from '../../src/components/home/checklist';
import { JournalTable } from '../../src/components/journal/journal-table';
import { PermittedLink } from '../../src/components/permitted-link';
import { Failure } from '../../src/components/ui/failure';
import { PageHeading } from '../../src/components/ui/page-heading';
import { IssuedInvoicesDocument, LastEntriesDocument, MemberCountDocument } from '../../src/generated/graphql';

/** What was done last, what is begun, and what a new company does first. */
export default async function Page({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const [t, seated] = [await getTranslations('home'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization, person, years } = seated.seat;
  const [asked, counted, invoiced] = await Promise.all([
    ask(LastEntriesDocument, { ofAllYears: years === null }, organization.id),
    ask(MemberCountDocument, {}, organization.id),
    ask(IssuedInvoicesDocument, {}, organization.id),
  ]);
  const members = (counted.ok && counted.data.viewer?.organization?.members?.totalCount) || 1;
  const entries = (asked.ok && asked.data.journalEntries?.nodes) || [];
  const recent = entries.filter(({ status }) => status !== 'DRAFT');
  const drafts = entries.filter(({ status }) => status === 'DRAFT');
  const opened = Boolean(asked.ok && asked.data.openingBalances?.entry);
  const { all = null, drafts: unissued = null } = invoiced.ok ? invoiced.data : {};
  const issued = (all?.totalCount ?? 0) > (unissued?.totalCount ?? 0);
  const steps = [
    { key: 'company', done: true, href: '/organizations' },
    { key: 'chart', done: recent.length > 0, href: `/${org}/accounts` },
    { key: 'opening', done: opened, href: `/${org}/opening-balances` },
    { key: 'entry', done: recent.length > 0, href: `/${org}/journal/new` },
    { key: 'invoice', done: issued, href: `/${org}/invoices/new` },
    { key: 'secure', done: person.twoFactorEnabled, href: '/profile' },
    { key: 'invite', done: members > 1, href: `/${org}/members` },
  ] as const;
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
        {years === null && (
          <Checklist organizationId={organization.id}>
            <ol className="grid gap-1 p-2">
              {steps.map(({ key, done, href }) => (
                <li key={key}>
                  <Link href={href} className="flex items-start gap-3 rounded-md p-2 hover:bg-sunken">
                    {done ? (
                      <CheckCircle2 aria-hidden className="mt-0.5 size-4 text-success" />
                    ) : (
                      <Circle aria-hidden className="mt-0.5 size-4 text-muted" />
                    )}
                    <span>
                      <span className={done ? 'text-muted line-through' : 'font-medium'}>
                        {t(`steps.${key}.title`)}
                      </span>
                      <span className="sr-only">{done ? t('done') : t('open')}</span>
                      {!done && <span className="block text-sm text-muted">{t(`steps.${key}.text`)}</span>}
                    </span>
                  </Link>
                </li>
              ))}
            </ol>
          </Checklist>
        )}
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
