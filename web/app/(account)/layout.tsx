import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ApiProvider } from '../../src/api/api-provider';
import { currentViewer } from '../../src/api/organization';
import { AccountMenu } from '../../src/components/shell/account-menu';
import { Mark } from '../../src/components/shell/mark';
import { SessionGuard } from '../../src/components/shell/session-guard';
import { Failure } from '../../src/components/ui/failure';

/** Pages of a person, in no company. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('shell');
  const asked = await currentViewer();
  const person = asked.ok ? asked.data.viewer?.user : null;
  return (
    <ApiProvider organizationId={null}>
      <header className="flex h-14 items-center justify-between border-b border-line bg-surface px-4 sm:px-6">
        <Link href="/organizations" className="flex" aria-label={t('toOrganizations')}>
          <Mark />
        </Link>
        {person && <AccountMenu name={person.name} email={person.email} />}
      </header>
      <main className="mx-auto w-full max-w-5xl px-4 py-8 sm:px-6">
        {asked.ok ? children : <Failure failure={asked.failure} />}
      </main>
      {person && <SessionGuard userId={person.id} email={person.email} />}
    </ApiProvider>
  );
}
