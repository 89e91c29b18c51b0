import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ApiProvider } from '../../src/api/api-provider';
import { seatIn } from '../../src/api/organization';
import { ask } from '../../src/api/server';
import { AccountMenu } from '../../src/components/shell/account-menu';
import { CommandPalette } from '../../src/components/shell/command-palette';
import { MobileNavigation } from '../../src/components/shell/mobile-navigation';
import { OrganizationSwitcher } from '../../src/components/shell/organization-switcher';
import { NeedsYouProvider } from '../../src/components/shell/needs-you';
import { SessionGuard } from '../../src/components/shell/session-guard';
import { Shortcuts } from '../../src/components/shell/shortcuts';
import { Sidebar } from '../../src/components/shell/sidebar';
import { SeatProvider } from '../../src/components/seat';
import { YearsNotice } from '../../src/components/years-notice';
import { Failure } from '../../src/components/ui/failure';
import { PostingExceptionCountDocument } from '../../src/generated/graphql';

interface OrganizationLayoutProps {
  readonly params: Promise<{ org: string }>;
  readonly children: ReactNode;
}

/** The frame of a company's pages. Everything below acts in the company that the address names. */
export default async function OrganizationLayout({ params, children }: OrganizationLayoutProps) {
  const { org } = await params;
  const [t, seated] = [await getTranslations('shell'), await seatIn(org)];
  if (!seated.ok) {
    return (
      <main className="mx-auto max-w-2xl p-6">
        <Failure failure={seated.failure} />
      </main>
    );
  }
  const { organization, organizations, person, permissions, years } = seated.seat;
  const waiting =
    permissions.includes('ledger:read') && years === null
      ? await ask(PostingExceptionCountDocument, {}, organization.id)
      : null;
  const needsYou = (waiting?.ok && waiting.data.postingExceptions?.length) || 0;
  return (
    <ApiProvider organizationId={organization.id}>
      <SeatProvider seat={{ organization, permissions, years }}>
        <NeedsYouProvider start={needsYou}>
          <a
            href="#content"
            className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
          >
            {t('skip')}
          </a>
          <div className="lg:grid print:block lg:grid-cols-[14.5rem_minmax(0,1fr)]">
            <Sidebar slug={organization.slug}>
              <OrganizationSwitcher current={organization} organizations={organizations} />
            </Sidebar>
            <div className="min-w-0 pb-20 lg:pb-0">
              <header className="no-print sticky top-0 z-30 flex h-14 items-center justify-between gap-2 border-b border-line bg-surface/95 px-3 backdrop-blur sm:px-6">
                <div className="min-w-0 lg:hidden">
                  <OrganizationSwitcher current={organization} organizations={organizations} />
                </div>
                <CommandPalette organizations={organizations} />
                <AccountMenu name={person.name} email={person.email} />
              </header>
              <main id="content" className="mx-auto w-full max-w-6xl px-3 py-6 sm:px-6">
                {years && <YearsNotice years={years} />}
                {children}
              </main>
            </div>
          </div>
          <MobileNavigation slug={organization.slug} />
          <Shortcuts slug={organization.slug} />
          <SessionGuard userId={person.id} email={person.email} />
        </NeedsYouProvider>
      </SeatProvider>
    </ApiProvider>
  );
}
